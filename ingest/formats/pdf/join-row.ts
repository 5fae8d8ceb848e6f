import type { Placed } from "./flow.ts";
import type { TextLine } from "./line.ts";

/** Pieces of one row as one line, a wide space where the gap is; tables stay by themselves. */
export function joinRow(row: readonly Placed[]): Placed[] {
  const joined: Placed[] = [];
  for (const item of row) {
    const last = joined.at(-1);
    if (item.kind === "line" && last?.kind === "line") {
      joined[joined.length - 1] = {
        kind: "line",
        line: joinLines(last.line, item.line),
        box: { ...last.box, end: item.box.end },
      };
    } else joined.push(item);
  }
  return joined;
}

function joinLines(first: TextLine, second: TextLine): TextLine {
  return {
    ...first,
    end: Math.max(first.end, second.end),
    isBold: first.isBold && second.isBold,
    text: `${first.text}　${second.text}`,
    pieces: [...(first.pieces ?? [first]), second],
  };
}
