import { findDates } from "../../figures/dates.ts";
import { type LawDocument, lawKey } from "./law-names.ts";

/** 「2021年4月1日時点の」, 「令和3年4月1日に施行されていた」: the day whose law is asked for. */
const AS_OF = /^(?:の?時点|現在|当時|付け?で?有効|において有効|に(?:施行|適用)され|の(?:条文|規定|版))/u;
/** Several states side by side are asked for. */
const COMPARES = /改正前|改正後|新旧|旧法|以前の(?:条文|規定|版)|改正(?:点|内容|され|で何)|変わ[っりる]|違い|比較/u;
const END_OF_MONTH = "-99";

/** Of each law the state that a question is about, and how many others are held. */
export interface ChosenStates {
  /** Of every law the one that is meant; all of them when a question compares. */
  kept: LawDocument[];
  /** How many other states of its law are held, by document id. */
  others: ReadonlyMap<string, number>;
}

/**
 * Chooses among the states of each law: the one in force on the day that the question names, else today; the oldest
 * where all begin later. A question about changes keeps them all.
 * @param question as `normaliseForSearch` gives it.
 * @param today ISO date.
 */
export function chooseStates(laws: readonly LawDocument[], question: string, today: string): ChosenStates {
  const day = askedDay(question) ?? today;
  const byLaw = new Map<string, LawDocument[]>();
  for (const law of laws) byLaw.set(lawKey(law), [...(byLaw.get(lawKey(law)) ?? []), law]);
  const comparesStates = COMPARES.test(question);
  const kept = [...byLaw.values()].flatMap((states) => (comparesStates ? states : inForce(states, day)));
  const others = new Map(kept.map((law) => [law.id, (byLaw.get(lawKey(law))?.length ?? 1) - 1]));
  return { kept, others };
}

function inForce(states: readonly LawDocument[], day: string): LawDocument[] {
  const sorted = [...states].sort((a, b) => (a.asOf ?? "").localeCompare(b.asOf ?? ""));
  const chosen = sorted.findLast(({ asOf }) => asOf !== null && asOf <= day) ?? sorted[0];
  return chosen === undefined ? [] : [chosen];
}

function askedDay(question: string): string | null {
  for (const { year, month, day, end } of findDates(question)) {
    if (year === null || !AS_OF.test(question.slice(end))) continue;
    const parts = [month, day].map((part) => (part === null ? END_OF_MONTH : `-${String(part).padStart(2, "0")}`));
    return `${year}${parts.join("")}`;
  }
  return null;
}
