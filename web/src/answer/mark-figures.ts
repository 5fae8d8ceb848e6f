import type { FigureJson } from "../../../server/contract.ts";
import type { Inline } from "./inline.ts";

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

  function takeFigure(text: string): FigureJson | undefined {
    const queue = queues.get(text);
    return queue !== undefined && queue.length > 1 ? queue.shift() : queue?.[0];
  }

  function figureAt(text: string, position: number): string | undefined {
    return textsByFirstChar
      .get(text.charAt(position))
      ?.find((candidate) => text.startsWith(candidate, position) && isWholeNumber(text, { position, candidate }));
  }

  function cut(node: Inline & { kind: "text" }): Inline[] {
    const parts: Inline[] = [];
    let textStart = 0;
    let position = 0;
    const endText = (end: number) => {
      if (end > textStart) parts.push({ kind: "text", at: node.at + textStart, text: node.text.slice(textStart, end) });
    };
    while (position < node.text.length) {
      const found = figureAt(node.text, position);
      const figure = found === undefined ? undefined : takeFigure(found);
      if (found === undefined || figure === undefined) {
        position += 1;
        continue;
      }
      endText(position);
      parts.push({ kind: "figure", at: node.at + position, text: found, figure });
      position += found.length;
      textStart = position;
    }
    endText(node.text.length);
    return parts;
  }

  const mark = (nodes: Inline[]): Inline[] => {
    if (queues.size === 0) return nodes;
    return nodes.flatMap((node) => {
      if (node.kind === "text") return cut(node);
      return node.kind === "strong" ? [{ ...node, children: mark(node.children) }] : [node];
    });
  };
  return mark;
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
