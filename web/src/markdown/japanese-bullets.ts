import type { Block, Inline, Line } from "./nodes.ts";

const BULLET = /^[・•][ \t\u3000]*/u;

/** A paragraph, or the lists and paragraphs that it is made of where its lines begin with 「・」. */
export function splitBullets(line: Line): Block[] {
  const rows = splitAtBreaks(line);
  if (!rows.some(isBullet)) return [{ kind: "paragraph", ...line }];
  const blocks: Block[] = [];
  for (const row of rows) {
    const last = blocks.at(-1);
    if (isBullet(row)) {
      const item = { at: row.at, blocks: [{ kind: "paragraph" as const, ...withoutBullet(row) }] };
      if (last?.kind === "list") last.items.push(item);
      else blocks.push({ kind: "list", at: row.at, isOrdered: false, start: 1, items: [item] });
    } else if (last?.kind === "paragraph") {
      last.nodes.push({ kind: "break", at: last.end }, ...row.nodes);
      last.end = row.end;
    } else {
      blocks.push({ kind: "paragraph", ...row });
    }
  }
  return blocks;
}

function isBullet({ nodes: [first] }: Line): boolean {
  return first?.kind === "text" && BULLET.test(first.text);
}

function withoutBullet({ at, end, nodes: [first, ...rest] }: Line): Line {
  if (first?.kind !== "text") return { at, end, nodes: [] };
  const skipped = BULLET.exec(first.text)?.[0].length ?? 0;
  const text = first.text.slice(skipped);
  const kept: Inline[] = text === "" ? [] : [{ ...first, at: first.at + skipped, text }];
  return { at: at + skipped, end, nodes: [...kept, ...rest] };
}

function splitAtBreaks({ at, end, nodes }: Line): Line[] {
  const rows: Line[] = [{ at, end, nodes: [] }];
  for (const node of nodes) {
    const row = rows[rows.length - 1];
    if (row === undefined) break;
    if (node.kind === "break") {
      row.end = node.at;
      rows.push({ at: node.at + 1, end, nodes: [] });
    } else {
      row.nodes.push(node);
    }
  }
  return rows;
}
