import type { FigureJson, SentenceJson } from "../../../server/contract.ts";

/**
 * A piece of an answer's line. `at` is its offset in the answer, unique among its siblings. There is no kind
 * for links, images or HTML: such text stays text.
 */
export type Inline =
  | { kind: "text"; at: number; text: string }
  | { kind: "strong"; at: number; children: Inline[] }
  | { kind: "citation"; at: number; citationId: number }
  | { kind: "figure"; at: number; text: string; figure: FigureJson }
  | { kind: "flag"; at: number; reason: NonNullable<SentenceJson["reason"]> };

/** A source's own brackets come escaped, so that they are not taken for marks. */
export function unescapeBrackets(text: string): string {
  return text.replace(/\\([[\]])/gu, "$1");
}

const MARK = /\[(\d{1,4})\]/uy;

/** What to parse: one line of an answer, where it starts, and the citations that exist. */
export interface InlineSource {
  text: string;
  at: number;
  citationIds: ReadonlySet<number>;
}

/**
 * Reads `**bold**` and the `[n]` marks of known citations; everything else, unclosed bold and unknown `[n]`
 * included, is text. Takes time linear in the line's length.
 */
export function parseInline(source: InlineSource): Inline[] {
  const { text, at, citationIds } = source;
  const nodes: Inline[] = [];
  let position = 0;
  let textStart = 0;
  const endText = () => {
    if (position > textStart)
      nodes.push({ kind: "text", at: at + textStart, text: unescapeBrackets(text.slice(textStart, position)) });
  };
  while (position < text.length) {
    const found = readMark({ text, position, citationIds }) ?? readStrong(source, position);
    if (found === undefined) {
      position = nextCandidate(text, position + 1);
      continue;
    }
    endText();
    nodes.push({ ...found.node, at: at + position });
    position = found.end;
    textStart = position;
  }
  endText();
  return nodes;
}

interface Found {
  node: Inline;
  end: number;
}

interface MarkPlace {
  text: string;
  position: number;
  citationIds: ReadonlySet<number>;
}

function readMark({ text, position, citationIds }: MarkPlace): Found | undefined {
  MARK.lastIndex = position;
  const citationId = Number(MARK.exec(text)?.[1] ?? Number.NaN);
  if (!citationIds.has(citationId)) return undefined;
  return { node: { kind: "citation", at: position, citationId }, end: MARK.lastIndex };
}

function readStrong({ text, at, citationIds }: InlineSource, position: number): Found | undefined {
  if (!text.startsWith("**", position)) return undefined;
  const close = text.indexOf("**", position + 2);
  if (close <= position + 2) return undefined;
  const inner = { text: text.slice(position + 2, close), at: at + position + 2, citationIds };
  return { node: { kind: "strong", at: position, children: parseInline(inner) }, end: close + 2 };
}

/** The next place where a mark or bold text may begin, so that plain text is skipped in one step. */
function nextCandidate(text: string, from: number): number {
  for (let position = from; position < text.length; position += 1) {
    const char = text[position];
    if (char === "[" || char === "*") return position;
  }
  return text.length;
}
