import type { FigureJson } from "../../../server/contract.ts";
import type { Inline, TextNode } from "../markdown/nodes.ts";

const DIGIT = /[0-9０-９]/u;
const NUMBER_JOINT = /[.,．，]/u;

/**
 * Makes a function that cuts checked figures out of text nodes, to be called on an answer's lines in order.
 * Figures with the same text are handed out in order, the last one again when the text occurs more often.
 * A figure is found only as a whole number: `9.1%` is not found inside `59.1%`.
 */
export function createFigureMarker(figures: readonly FigureJson[]): (nodes: Inline[]) => Inline[] {
  const queues = new Map<string, FigureJson[]>();
  for (const figure of figures) {
    if (figure.text !== "") queues.set(figure.text, [...(queues.get(figure.text) ?? []), figure]);
  }
  // Longest first, so that "1,780億円" wins over "1".
  const textsByFirstChar = new Map<string, string[]>();
  for (const text of [...queues.keys()].sort((a, b) => b.length - a.length)) {
    textsByFirstChar.set(text.charAt(0), [...(textsByFirstChar.get(text.charAt(0)) ?? []), text]);
  }

  // Most characters begin no figure; the search skips them.
  const firstChars = [...textsByFirstChar.keys()].map(
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const mayBegin = new RegExp(`[${firstChars.join("")}]`, "g");

  function takeFigure(text: string): FigureJson | undefined {
    const queue = queues.get(text);
    return queue !== undefined && queue.length > 1 ? queue.shift() : queue?.[0];
  }

  function figureAt(text: string, position: number): string | undefined {
    return textsByFirstChar
      .get(text.charAt(position))
      ?.find((candidate) => text.startsWith(candidate, position) && isWholeNumber(text, { position, candidate }));
  }

  function cut(node: TextNode, parts: Inline[]): void {
    const { at, end, text } = node;
    let textStart = 0;
    let position = 0;
    // An escaped character is no figure, and its place is not where its text is.
    const isVerbatim = end - at === text.length;
    while (isVerbatim) {
      mayBegin.lastIndex = position;
      const next = mayBegin.exec(text);
      if (next === null) break;
      position = next.index;
      const found = figureAt(text, position);
      const figure = found === undefined ? undefined : takeFigure(found);
      if (found === undefined || figure === undefined) {
        position += 1;
        continue;
      }
      if (position > textStart) parts.push(textPart(node, { from: textStart, to: position }));
      parts.push({ kind: "figure", at: at + position, text: found, figure });
      position += found.length;
      textStart = position;
    }
    if (textStart === 0) parts.push(node);
    else if (textStart < text.length) parts.push(textPart(node, { from: textStart, to: text.length }));
  }

  const mark = (nodes: Inline[]): Inline[] => {
    if (queues.size === 0) return nodes;
    const marked: Inline[] = [];
    for (const node of nodes) {
      if (node.kind === "text") cut(node, marked);
      else marked.push(node.kind === "strong" ? { ...node, children: mark(node.children) } : node);
    }
    return marked;
  };
  return mark;
}

function textPart({ at, text }: TextNode, { from, to }: { from: number; to: number }): TextNode {
  return { kind: "text", at: at + from, end: at + to, text: text.slice(from, to) };
}

function isWholeNumber(text: string, { position, candidate }: { position: number; candidate: string }): boolean {
  const before = text.charAt(position - 1);
  const after = text.charAt(position + candidate.length);
  const startsWithDigit = DIGIT.test(candidate.charAt(0));
  const endsWithDigit = DIGIT.test(candidate.charAt(candidate.length - 1));
  const isPartOfLonger =
    startsWithDigit && (DIGIT.test(before) || (NUMBER_JOINT.test(before) && DIGIT.test(text.charAt(position - 2))));
  const goesOn =
    endsWithDigit &&
    (DIGIT.test(after) || (NUMBER_JOINT.test(after) && DIGIT.test(text.charAt(position + candidate.length + 1))));
  return !isPartOfLonger && !goesOn;
}
