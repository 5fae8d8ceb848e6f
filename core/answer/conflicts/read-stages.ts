import type { Figure } from "../../figures/parse-figures.ts";
import type { Evidence } from "../evidence/evidence.ts";

/** Where a value stands in a plan: what is there now, what comes first, what is aimed at, what comes last. */
export type StageRole = "now" | "first" | "aim" | "last";

/** A value that a statement gives as a stage of a plan. */
export interface Stage<Piece extends Evidence = Evidence> {
  piece: Piece;
  figure: Figure;
  role: StageRole;
  /** Western year by which the value is to be reached; null when none stands right before it. */
  deadline: number | null;
}

const NOW_BEFORE = /(?:現行|現在|現状|足元)(?:は|で|では|、|の)*[^、。\d０-９]{0,6}$/u;
/** 「12名から25名へ」 */
const FROM_AFTER =
  /^[\p{Script=Han}\p{Script=Katakana}]{0,6}から[^。]{0,24}?(?:拡充|拡大|増|引き?上げ|引き?下げ|縮小|削減|倍|へ|に)/u;
const AIM_AFTER =
  /^[\p{Script=Han}\p{Script=Katakana}ー]{0,8}(?:の[\p{Script=Han}\p{Script=Katakana}]{1,6})?(?:を|が|へ|に|まで|と|とする)?(?:の|も)?(?:目指|めざ|目標|拡充|拡大|増やす|増員|引き?上げ|引き?下げ|減らす|削減|縮小|することを?目|する方針|する計画|すること|達すること)/u;
const AIM_BEFORE = /(?:目標|目安)(?:値|人数|額|数)?(?:は|を|として|:|：|、)*[^、。\d０-９]{0,6}$/u;
const NEAR = /(?:まずは?|当面|早急に|直ちに|第一段階)[^。\d０-９]{0,12}$/u;
const FAR = /(?:将来|最終的|中長期的|ゆくゆく|最終段階)[^。\d０-９]{0,12}$/u;
/** Anywhere before the value in its sentence; the later word holds. */
const ORDER_WORDS =
  /(?<first>まずは?|当面|早急に|直ちに|第一段階)|(?<last>将来|最終的|さらに|その後|中長期的|ゆくゆく|最終段階)/gu;
/** What was measured is no stage of a plan. */
const MEASURED = /(?:で(?:あっ|し)た|だった|(?:となっ|に達し|増加し|減少し|あっ|なりまし)た)/u;
const DEADLINE_CHARS = 24;
const BEFORE_CHARS = 24;
const AFTER_CHARS = 40;
const MAX_CHARS = 600;

/** The values that a statement gives as stages of a plan, as its words say; in reading order. Cells of tables are none. */
export function readStages<Piece extends Evidence>(piece: Piece): Stage<Piece>[] {
  const { cell, statement, text, figures } = piece;
  if (cell !== undefined || statement.kind === "row" || statement.kind === "heading" || text.length > MAX_CHARS)
    return [];
  return figures.flatMap((figure) => {
    if (figure.date !== undefined || figure.unit === "" || figure.kind === "rank" || figure.kind === "duration")
      return [];
    const role = roleOf(text, figure);
    return role === null ? [] : [{ piece, figure, role, deadline: deadlineOf(figure, figures) }];
  });
}

function roleOf(text: string, { charStart, charEnd }: Figure): StageRole | null {
  const before = text.slice(Math.max(0, charStart - BEFORE_CHARS), charStart);
  const after = text.slice(charEnd, charEnd + AFTER_CHARS);
  const clause = /^[^。、]*/u.exec(after)?.[0] ?? "";
  if (NOW_BEFORE.test(before)) return "now";
  if (MEASURED.test(clause)) return null;
  if (FROM_AFTER.test(after)) return "now";
  const isAim = AIM_AFTER.test(after) || AIM_BEFORE.test(before);
  if (!isAim) {
    if (NEAR.test(before)) return "first";
    return FAR.test(before) ? "last" : null;
  }
  const sentence = text.slice(text.lastIndexOf("。", charStart) + 1, charStart);
  const word = [...sentence.matchAll(ORDER_WORDS)].at(-1)?.groups;
  if (word?.first !== undefined) return "first";
  return word?.last === undefined ? "aim" : "last";
}

function deadlineOf({ charStart }: Figure, figures: readonly Figure[]): number | null {
  const nearest = figures.findLast(
    ({ date, charEnd }) => date?.year != null && charEnd <= charStart && charStart - charEnd <= DEADLINE_CHARS,
  );
  return nearest?.date?.year ?? null;
}

const RANKS: Readonly<Record<StageRole, number>> = { now: 0, first: 1, aim: 2, last: 3 };
/** A later plan that says it takes the place of an earlier one. */
const SUPERSEDES = /見直|改[定訂正め]|上方修正|引き?上げ|さらに|拡充|上積み|追加/u;

/** Whether two values of one thing are told as one after the other, not against each other. */
export function areSuccessive(a: Stage, b: Stage): boolean {
  if (a.figure.unit !== b.figure.unit || a.figure.value === b.figure.value) return false;
  if (a.role === "now" && b.role === "now") return false;
  if (a.role !== b.role) return true;
  if (a.deadline !== null && b.deadline !== null) return a.deadline !== b.deadline;
  const [older, newer] = dateOf(a) <= dateOf(b) ? [a, b] : [b, a];
  return dateOf(older) < dateOf(newer) && SUPERSEDES.test(newer.piece.text);
}

/** Whether every value that only one of two statements gives is a stage before or after those that only the other gives. */
export function areStagesOfOnePlan(a: Evidence, b: Evidence): boolean {
  const [first, second] = [readStages(a), readStages(b)];
  const pairs = missingFrom(first, second).flatMap((stage) =>
    missingFrom(second, first)
      .filter(({ figure }) => figure.unit === stage.figure.unit)
      .map((other) => areSuccessive(stage, other)),
  );
  return pairs.length > 0 && pairs.every(Boolean);
}

function missingFrom(stages: readonly Stage[], others: readonly Stage[]): Stage[] {
  return stages.filter(
    ({ figure }) => !others.some((other) => other.figure.value === figure.value && other.figure.unit === figure.unit),
  );
}

/** What is there now first, then by deadline where both have one, by role, and by the document's date. */
export function compareStages(a: Stage, b: Stage): number {
  const isLater = a.role !== "now" && b.role !== "now" && a.deadline !== null && b.deadline !== null;
  return (
    (isLater ? (a.deadline ?? 0) - (b.deadline ?? 0) : 0) ||
    RANKS[a.role] - RANKS[b.role] ||
    dateOf(a).localeCompare(dateOf(b))
  );
}

function dateOf({ piece }: Stage): string {
  return piece.passage.document.asOf ?? "";
}
