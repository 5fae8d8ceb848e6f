import { figuresAgree } from "../../figures/compare-figures.ts";
import { type Figure, parseFigures } from "../../figures/parse-figures.ts";
import type { Concept } from "../../retrieval/concepts.ts";
import { containsTerm, toMatchText } from "../../text/match-text.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { holdsConcept } from "../evidence/searchable-text.ts";
import { conceptsNamed } from "./concepts-named.ts";

/** Whether a statement, or the heading right above it, names an alternative of a question. */
export interface OptionTest {
  /** As the question writes it. */
  isNamed(piece: Evidence): boolean;
  /** By another spelling that the synonyms know. */
  isMeant(piece: Evidence): boolean;
  /** The alternative is a figure or a time. */
  isFigure: boolean;
}

/** Most of an alternative must be its figure for the figure to stand for it: 「200人」, not 「令和6年の計画」. */
const FIGURE_SHARE = 0.6;
const LIST_MARKS = /[・、,／/]|や|と|および|及び|ならびに|並びに/u;

/**
 * Tests for two alternatives, in order. Figures and dates are compared by value (a year that only the first names
 * holds for both); lists (「AやB」) must be named whole; a name that is part of the other (公開, 非公開) is not found inside it.
 */
export function optionTests(
  options: readonly [string, string],
  concepts: readonly Concept[],
): [OptionTest, OptionTest] {
  const figures = datedAlike(options);
  return [
    testOf(options[0], { figure: figures[0], other: options[1], concepts }),
    testOf(options[1], { figure: figures[1], other: options[0], concepts }),
  ];
}

function testOf(
  option: string,
  { figure, other, concepts }: { figure: Figure | null; other: string; concepts: readonly Concept[] },
): OptionTest {
  if (figure !== null) {
    const isNamed = (piece: Evidence): boolean =>
      figuresOf(piece).some((stated) => stated.unit === figure.unit && figuresAgree(figure, stated));
    return { isNamed, isMeant: isNamed, isFigure: true };
  }
  const without = maskOf(option, other);
  const parts = option.split(LIST_MARKS).map(toMatchText).filter(Boolean);
  const named = conceptsNamed(option, concepts).map(({ concept }) => concept);
  const covers = named.reduce((sum, { label }) => sum + label.length, 0) >= FIGURE_SHARE * option.length;
  const isNamed = ({ own }: Evidence): boolean => {
    const text = without(own.text);
    if (containsTerm(text, toMatchText(option))) return true;
    return parts.length > 1 && parts.every((part) => containsTerm(text, part));
  };
  const isMeant = (piece: Evidence): boolean =>
    parts.length === 1 &&
    covers &&
    named.length > 0 &&
    named.every((concept) => holdsConcept(piece.own, concept)) &&
    without(piece.own.text) === piece.own.text;
  return { isNamed, isMeant: (piece) => isNamed(piece) || isMeant(piece), isFigure: false };
}

/** The other alternative taken out of a text, when it holds this one. */
function maskOf(option: string, other: string): (text: string) => string {
  const [short, long] = [toMatchText(option), toMatchText(other)];
  return long.includes(short) ? (text) => text.replaceAll(long, "\u0000") : (text) => text;
}

function figuresOf({ figures, passage, statement }: Evidence): Figure[] {
  const heading = statement.kind === "heading" ? "" : (passage.chunk.headings.at(-1)?.text ?? "");
  return [...figures, ...parseFigures(heading)];
}

/** The figure that each alternative is; a lone 「上半期」 is of the year that the other names. */
function datedAlike([first, second]: readonly [string, string]): [Figure | null, Figure | null] {
  const [a, b] = [onlyFigure(first), onlyFigure(second)];
  const year = a?.date?.year ?? b?.date?.year ?? null;
  const dated = (text: string, found: Figure | null): Figure | null =>
    found === null && year !== null ? onlyFigure(`${year}年${text}`) : found;
  return [dated(first, a), dated(second, b)];
}

function onlyFigure(text: string): Figure | null {
  const [figure, ...others] = parseFigures(text);
  return figure !== undefined && others.length === 0 && figure.text.length >= FIGURE_SHARE * text.length
    ? figure
    : null;
}
