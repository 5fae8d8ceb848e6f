import type { Figure } from "../../core/figures/parse-figures.ts";

/** What was done to a true sentence to make it false. */
export type Mutation = "value" | "digits" | "unit" | "year" | "direction" | "limit";

/** A false sentence. `isFalse` tells whether one of its figures could still be true by what is cited. */
export interface Mutant {
  mutation: Mutation;
  text: string;
}

const UNITS: Readonly<Record<string, string>> = {
  "%": "人",
  "％": "人",
  人: "社",
  名: "社",
  社: "人",
  億: "万",
  万: "億",
  兆: "億",
  件: "円",
  か国: "社",
  カ国: "社",
  位: "割",
  倍: "%",
};
const OPPOSITES: readonly (readonly [string, string])[] = [
  ["増加", "減少"],
  ["上昇", "低下"],
  ["上回", "下回"],
  ["拡大", "縮小"],
];
const LIMITS: readonly (readonly [string, string])[] = [
  ["以上", "未満"],
  ["超", "未満"],
  ["以下", "以上"],
  ["未満", "以上"],
];
const FIGURE_NUMBER = /\d[\d,]*(?:\.\d+)?/u;

/** Every false form of a sentence that changing one of its figures gives. */
export function mutantsOf(text: string, figure: Figure): Mutant[] {
  const replace = (written: string): string => text.slice(0, figure.charStart) + written + text.slice(figure.charEnd);
  const mutants: Mutant[] = [];
  const add = (mutation: Mutation, changed: string | null): void => {
    if (changed !== null && changed !== text) mutants.push({ mutation, text: changed });
  };
  const narrow = figure.text.normalize("NFKC");
  const number = FIGURE_NUMBER.exec(narrow)?.[0];
  if (number === undefined) return mutants;
  if (figure.date) {
    const year = /(?:19|20)\d{2}/u.exec(narrow)?.[0];
    if (year) for (const by of [-1, 1]) add("year", replace(narrow.replace(year, String(Number(year) + by))));
    return mutants;
  }
  for (const by of [1, -1]) add("value", replace(narrow.replace(number, shifted(number, by))));
  add("digits", swapped(number) === null ? null : replace(narrow.replace(number, swapped(number) ?? "")));
  for (const [from, to] of Object.entries(UNITS))
    if (narrow.includes(from)) {
      add("unit", replace(narrow.replace(from, to)));
      break;
    }
  const after = text.slice(figure.charEnd, figure.charEnd + 8);
  const turn = (pairs: readonly (readonly [string, string])[], mutation: Mutation): void => {
    for (const [a, b] of pairs)
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        const at = after.indexOf(from);
        if (at === -1 || at > 3 || mutants.some((mutant) => mutant.mutation === mutation)) continue;
        const start = figure.charEnd + at;
        add(mutation, text.slice(0, start) + to + text.slice(start + from.length));
      }
  };
  turn(OPPOSITES, "direction");
  turn(LIMITS, "limit");
  return mutants;
}

/** The last digit one up or down, so that the writing stays the same. */
function shifted(number: string, by: number): string {
  const last = Number(number.at(-1));
  const changed = last + by < 0 || last + by > 9 ? last - by : last + by;
  return number.slice(0, -1) + String(changed);
}

function swapped(number: string): string | null {
  const digits = [...number];
  for (let at = 0; at + 1 < digits.length; at++) {
    const [a = "", b = ""] = [digits[at], digits[at + 1]];
    if (!/\d/u.test(a) || !/\d/u.test(b) || a === b || (at === 0 && b === "0")) continue;
    [digits[at], digits[at + 1]] = [b, a];
    return digits.join("");
  }
  return null;
}
