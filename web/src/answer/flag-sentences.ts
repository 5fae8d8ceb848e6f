import type { SentenceJson } from "../../../server/contract.ts";
import { type Inline, unescapeBrackets } from "./inline.ts";

/** A line of the answer: its text from `at` on, already parsed. */
export interface FlaggedLine {
  nodes: Inline[];
  /** The whole answer. */
  text: string;
  /** Where the line ends in it. */
  end: number;
}

/** Puts a flag behind every sentence of a line that nothing supports. */
export function flagSentences({ nodes, text, end }: FlaggedLine, sentences: readonly SentenceJson[]): Inline[] {
  if (!sentences.some(({ status }) => status === "unsupported")) return nodes;
  return nodes.flatMap((node, index) => {
    const nodeEnd = nodes[index + 1]?.at ?? end;
    const flags = sentences.filter(
      ({ status, charEnd }) => status === "unsupported" && charEnd > node.at && charEnd <= nodeEnd,
    );
    return flags.length === 0 ? [node] : cut({ node, nodeEnd, text }, flags);
  });
}

function cut(
  { node, nodeEnd, text }: { node: Inline; nodeEnd: number; text: string },
  flags: readonly SentenceJson[],
): Inline[] {
  const parts: Inline[] = [];
  let at = node.at;
  for (const { charEnd, reason = "weak" } of flags) {
    if (node.kind === "text") parts.push({ kind: "text", at, text: unescapeBrackets(text.slice(at, charEnd)) });
    parts.push({ kind: "flag", at: charEnd - 0.5, reason });
    at = charEnd;
  }
  if (node.kind !== "text") return [node, ...parts];
  if (at < nodeEnd) parts.push({ kind: "text", at, text: unescapeBrackets(text.slice(at, nodeEnd)) });
  return parts;
}
