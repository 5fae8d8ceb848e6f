import type { Answer, Citation, FigureStatus } from "../../core/types.ts";
import type { WrittenFigure, WrittenSentence } from "../scripted-models/script.ts";

/** What became of one figure that the model wrote. */
export interface JudgedFigure {
  figure: WrittenFigure;
  sentence: string;
  /**
   * `held-back`: its sentence is not in the answer. `unseen`: it is, but no check speaks of the figure.
   * `coincidence`: made up, but written like that in what the sentence cites all the same.
   */
  outcome: FigureStatus | "held-back" | "unseen" | "coincidence";
  /** Whether another figure of its sentence was made up; then it may be true no more (another year, another row). */
  isBesideInvented: boolean;
}

const MARKS = /\[\d+\]/gu;

/** Compares what a model wrote with the answer that was made of it, figure by figure. */
export function judgeFigures(written: readonly WrittenSentence[], answer: Answer): JudgedFigure[] {
  const { plain, toAnswer } = withoutMarks(answer.answer);
  const checks = locateChecks(answer, plain);
  let from = 0;
  return written.flatMap((sentence) => {
    const start = plain.indexOf(sentence.text, from);
    if (start >= 0) from = start + sentence.text.length;
    const cited = start < 0 ? [] : citedBy(answer, toAnswer(start), toAnswer(start + sentence.text.length - 1));
    return sentence.figures.map((figure): JudgedFigure => {
      const others = sentence.figures.filter((one) => one !== figure);
      const rest = { figure, sentence: sentence.text, isBesideInvented: others.some((one) => one.isInvented) };
      if (start < 0) return { ...rest, outcome: "held-back" };
      if (figure.isInvented && cited.some((citation) => states(citation, figure.text))) {
        return { ...rest, outcome: "coincidence" };
      }
      const charStart = start + figure.charStart;
      const check = checks.find((one) => one.start < charStart + figure.text.length && one.end > charStart);
      return { ...rest, outcome: check?.status ?? "unseen" };
    });
  });
}

/** The text less its marks and the backslashes of escaped ones, with the way back to the answer's offsets. */
function withoutMarks(text: string): { plain: string; toAnswer: (at: number) => number } {
  const kept: number[] = [];
  let from = 0;
  const keep = (to: number): void => {
    for (; from < to; from++) if (text[from] !== "\\") kept.push(from);
  };
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    keep(index);
    from = index + mark.length;
  }
  keep(text.length);
  return { plain: kept.map((at) => text[at]).join(""), toAnswer: (at) => kept[at] ?? text.length };
}

interface LocatedCheck {
  start: number;
  end: number;
  status: FigureStatus;
}

/** Checked figures come in the order of the answer, but without their places. */
function locateChecks({ figures }: Answer, plain: string): LocatedCheck[] {
  let from = 0;
  return figures.flatMap(({ text, status }) => {
    const start = plain.indexOf(text, from);
    if (start < 0) return [];
    from = start + text.length;
    return [{ start, end: from, status }];
  });
}

/** What the sentence that holds these offsets of the answer cites. */
function citedBy({ sentences = [], citations }: Answer, first: number, last: number): Citation[] {
  const own = sentences.filter(({ charStart, charEnd }) => charStart <= last && charEnd > first);
  const ids = new Set(own.flatMap(({ citationIds }) => citationIds));
  return citations.filter(({ id }) => ids.has(id));
}

/** Whether what a citation shows holds a figure in this notation, not as a part of a longer number. */
function states({ quote, title, section, asOf }: Citation, figure: string): boolean {
  const wanted = fold(figure);
  const held = fold([quote, title, ...section, asOf ?? ""].join("\n"));
  for (let at = held.indexOf(wanted); at >= 0; at = held.indexOf(wanted, at + 1)) {
    if (!/[\d.]/u.test(held[at - 1] ?? "")) return true;
  }
  return false;
}

function fold(text: string): string {
  return text.normalize("NFKC").replace(/(?<=\d),(?=\d)|\s/gu, "");
}
