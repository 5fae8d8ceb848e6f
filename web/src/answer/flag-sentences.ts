import type { SentenceJson } from "../../../server/contract.ts";
import type { Inline } from "../markdown/nodes.ts";

/**
 * Makes a function that puts a flag behind every sentence that nothing supports, to be called on an answer's lines in
 * order, with the offset up to which sentences belong to the line.
 */
export function createSentenceFlagger(sentences: readonly SentenceJson[]): (nodes: Inline[], end: number) => Inline[] {
  const unsupported = sentences
    .filter(({ status }) => status === "unsupported")
    .toSorted((a, b) => a.charEnd - b.charEnd);
  let next = 0;
  return (nodes, end) => {
    const first = next;
    while (next < unsupported.length && (unsupported[next]?.charEnd ?? 0) <= end) next += 1;
    const here = unsupported.slice(first, next);
    if (here.length === 0) return nodes;
    return nodes.flatMap((node, index) => {
      const nodeEnd = nodes[index + 1]?.at ?? end;
      const flags = here.filter(({ charEnd }) => charEnd > node.at && charEnd <= nodeEnd);
      return flags.length === 0 ? [node] : cut(node, flags);
    });
  };
}

function cut(node: Inline, flags: readonly SentenceJson[]): Inline[] {
  const parts: Inline[] = [];
  let rest = node;
  for (const { charEnd, reason = "weak" } of flags) {
    // Half a character further back than what follows: the key of a flag is its own.
    const flag = { kind: "flag", at: charEnd - 0.5, reason } as const;
    const isInside = rest.kind === "text" && charEnd < rest.end && rest.end - rest.at === rest.text.length;
    if (!isInside || rest.kind !== "text") {
      parts.push(...(parts.includes(rest) ? [] : [rest]), flag);
      continue;
    }
    const length = charEnd - rest.at;
    parts.push({ ...rest, end: charEnd, text: rest.text.slice(0, length) }, flag);
    rest = { ...rest, at: charEnd, text: rest.text.slice(length) };
  }
  return parts.includes(rest) ? parts : [...parts, rest];
}
