import { cutText } from "../../text/cut-text.ts";
import type { DocumentMeta, LedgerFigure, Passage } from "../../types.ts";
import { MISSING_FIGURE_NOTE } from "../missing-figure-note.ts";

const MAX_PASSAGE_CHARS = 3_000;
/** A long table has more; its rows say the same. */
const MAX_FIGURES = 12;
const MAX_LABEL_CHARS = 60;

/**
 * A passage as a model is shown it: title, date, headings, what the figure ledger knows of its figures, and the text.
 * @param maxChars of the text.
 */
export function describePassage(
  { chunk, document }: Passage,
  figures: readonly LedgerFigure[],
  maxChars = MAX_PASSAGE_CHARS,
): string {
  const headings = chunk.headings.map(({ text }) => oneLine(text)).join(" > ");
  const known = describeFigures(figures);
  const lines = [
    `題名: ${oneLine(document.title)}`,
    `日付: ${describeDate(document)}`,
    headings && `見出し: ${headings}`,
    chunk.sectionYear && `年: ${chunk.sectionYear}年`,
    chunk.carried && `表の前書き: ${oneLine(chunk.carried)}`,
    chunk.kind === "missing-figure" && `注意: ${MISSING_FIGURE_NOTE}`,
    known.length > 0 && `数値（値｜何の値か｜対象｜時点）:\n${known.join("\n")}`,
    `本文:\n${cutText(chunk.text, Math.min(maxChars, MAX_PASSAGE_CHARS))}`,
  ];
  return withoutMarks(lines.filter(Boolean).join("\n"));
}

/** The figures that say what they measure, each once; dates say nothing more than the text. */
function describeFigures(figures: readonly LedgerFigure[]): string[] {
  const lines = figures
    .filter(({ kind, measure, entity }) => kind !== "date" && (measure !== "" || entity !== null))
    .map(({ text, measure, entity, asOf }) =>
      [text, measure, entity ?? "", asOf ?? ""].map((part) => oneLine(cutText(part, MAX_LABEL_CHARS))).join("｜"),
    );
  return [...new Set(lines)].slice(0, MAX_FIGURES).map((line) => `- ${line.replace(/｜+$/u, "")}`);
}

function describeDate({ asOf, asOfCertainty }: DocumentMeta): string {
  if (asOf === null) return "不明";
  return asOfCertainty === "stated" ? asOf : `${asOf}（推定）`;
}

/** White space, line breaks included, as single blanks. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Footnote numbers and bracketed headings would be copied, and taken for citations. */
export function withoutMarks(text: string): string {
  return text.replace(/[[［【]([0-9０-９][0-9０-９,，、・;；\s]*)[\]］】]/gu, "〔$1〕");
}
