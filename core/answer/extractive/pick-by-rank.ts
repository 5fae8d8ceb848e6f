import type { Figure } from "../../figures/parse-figures.ts";
import { toMatchText } from "../../text/match-text.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { groupOf } from "./widen-cell.ts";

/** Which place in order of size a question asks for: 0 is the first. */
interface AskedPlace {
  place: number;
  isAscending: boolean;
  /** What the question leaves out (「その他を除く」), in match-text form. */
  leftOut?: string;
}

/** 「一番高い」, 「いちばん額が大きい」. */
const MOST = "(?:最も|もっとも|一番|いちばん)(?:[^、。?？]{1,8}[がの])?";
const LARGEST = new RegExp(
  `${MOST}(?:高|多|大)|首位|トップ|最高|最多|最大|\\b(?:largest|highest|biggest|most (?:common|frequent|popular))\\b`,
  "u",
);
const SMALLEST = new RegExp(
  `${MOST}(?:低|少な|小さ)|最下位|最低|最少|最小|\\b(?:smallest|lowest|least (?:common|frequent|popular))\\b`,
  "u",
);
const SAYS_PLACE = /最も|もっとも|一番|最[高多大低少小]|首位|トップ|位/u;
const NTH = /第?(\d{1,2})(?:位|番目)/u;
const ENGLISH_ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
/** 「the second most recent survey」 counts in time, and 「most important」 in no figure. */
const NO_SIZE = "(?![ -](?:recent|current|latest|important|up[ -]to[ -]date)(?:ly)?\\b)";
/** 「the second most common」, 「the 3rd highest」. */
const ENGLISH_NTH = new RegExp(
  `\\b(?:(${ENGLISH_ORDINALS.join("|")})|(\\d{1,2})(?:st|nd|rd|th))[ -](?:largest|highest|biggest|lowest|smallest|(?:most|least)\\b${NO_SIZE})\\b`,
  "u",
);

const LEFT_OUT = /(?<left>[^、。,（(]{1,30})(?:を(?:除|のぞ)|以外)/gu;

/** The place in order of size that a question asks for, or null. */
export function askedPlace(question: string): AskedPlace | null {
  const text = normaliseForSearch(question);
  const leftOut = toMatchText([...text.matchAll(LEFT_OUT)].map(({ groups }) => groups?.left).join(" "));
  const english = ENGLISH_NTH.exec(text);
  if (english !== null) {
    const place = english[2] === undefined ? ENGLISH_ORDINALS.indexOf(english[1] ?? "") + 1 : Number(english[2]) - 1;
    return { place, isAscending: SMALLEST.test(text), leftOut };
  }
  if (SMALLEST.test(text)) return { place: 0, isAscending: true, leftOut };
  if (LARGEST.test(text)) return { place: 0, isAscending: false, leftOut };
  const nth = NTH.exec(text);
  return nth ? { place: Number(nth[1]) - 1, isAscending: false, leftOut } : null;
}

/** Rows that sum up the others take no place among them. */
const SUMMARY_ROW = /^(?:総?合計|総計|総数|小計|計|全体|全国|平均値?|total|average)$/iu;

/** Whether a cell sums up the rows that stand with it. */
function isSummary({ cell }: ScoredEvidence): boolean {
  return SUMMARY_ROW.test(cell?.row.trim() ?? "");
}

function isLeftOut({ cell }: ScoredEvidence, leftOut: string): boolean {
  const row = toMatchText(cell?.row ?? "");
  return row !== "" && leftOut.includes(row);
}

/** Of bullets that stand together and each give a value of one unit, the one at the asked place. */
function pickBullet(
  piece: ScoredEvidence,
  { place, isAscending }: AskedPlace,
  scored: readonly ScoredEvidence[],
): ScoredEvidence {
  const measured = ({ figures }: ScoredEvidence): Figure[] =>
    figures.filter(({ date, unit, kind }) => date === undefined && unit !== "" && kind !== "rank");
  const [own] = measured(piece);
  // What says itself that it is the largest need not be compared.
  if (piece.statement.kind !== "bullet" || own === undefined || SAYS_PLACE.test(piece.text)) return piece;
  const amountOf = (other: ScoredEvidence): number | undefined =>
    measured(other).find(({ unit }) => unit === own.unit)?.value;
  const group = scored.filter(
    (other) =>
      other.cell === undefined &&
      other.statement.kind === "bullet" &&
      other.passage.chunk.ordinal === piece.passage.chunk.ordinal &&
      amountOf(other) !== undefined,
  );
  const sign = isAscending ? 1 : -1;
  group.sort((a, b) => sign * ((amountOf(a) ?? 0) - (amountOf(b) ?? 0)) || a.span.charStart - b.span.charStart);
  return group[place] ?? piece;
}

/**
 * The cell at the asked place among the cells that stand together with `piece` (same chunk, column and unit), the
 * piece itself when it does not stand in such a group, and null when the group has no such place. Of ranks the
 * smallest number is the highest place. Ties keep the order of the source.
 */
export function pickByRank(
  piece: ScoredEvidence,
  { place, isAscending, leftOut = "" }: AskedPlace,
  scored: readonly ScoredEvidence[],
): ScoredEvidence | null {
  if (piece.cell === undefined) return pickBullet(piece, { place, isAscending }, scored);
  if (piece.figures[0] === undefined) return piece;
  const group = groupOf(piece, scored).filter((cell) => !isSummary(cell) && !isLeftOut(cell, leftOut));
  if (group.length < 2) return piece;
  const sign = isAscending === (piece.figures[0].kind === "rank") ? -1 : 1;
  const sizeOf = (cell: ScoredEvidence): number => cell.figures[0]?.value ?? 0;
  group.sort((a, b) => sign * (sizeOf(a) - sizeOf(b)) || a.span.charStart - b.span.charStart);
  return group[place] ?? null;
}
