import { join } from "node:path";
import { kanjiValue, NUMERAL_KANJI } from "../../core/figures/kanji-numerals.ts";
import { parseFigures } from "../../core/figures/parse-figures.ts";
import type { Measure } from "../measures/measure.ts";
import { readDataset } from "../measures/read-dataset.ts";
import { toShare } from "../measures/share.ts";

interface TimexCase {
  id: string;
  op: string;
  input: string;
  expected: string;
}

const TARGET = 0.97;
const NUMERALS = new RegExp(`[${NUMERAL_KANJI}]+`, "gu");
const SCALES = /[十百千万億兆京]/u;

/** What each case does to a text; those on running text touch only what the parser takes for a figure. */
const OPERATIONS: Readonly<Record<string, (text: string) => string>> = {
  kansuji_to_number: (text) => text.replace(NUMERALS, toArabic),
  kansuji_in_text: (text) => rewriteFigures(text, (figure) => figure.replace(NUMERALS, toArabic)),
  zenkaku_digits: (text) =>
    rewriteFigures(text, (figure) => figure.replace(/[０-９．]+/gu, (run) => run.normalize("NFKC"))),
  remove_comma: (text) => rewriteFigures(text, (figure) => figure.replaceAll(",", "")),
};

/** Kanji numerals, full width and digit groups of the ja-timex tests; null when the set is absent. */
export function measureTimex(sharedFolder: string): Measure[] | null {
  const cases = readDataset<TimexCase>(join(sharedFolder, "datasets/numbers"), "ja_timex_cases");
  if (cases === null) return null;
  const failures = cases.flatMap(({ id, op, input, expected }) => {
    const found = OPERATIONS[op]?.(input);
    return found === expected
      ? []
      : [`${id}（${op}）「${input}」 ${found ?? "この操作は計測できません"} ≠ ${expected}`];
  });
  return [toShare({ name: "漢数字・全角・桁区切り（ja_timex）", total: cases.length, failures, target: TARGET })];
}

/** Digits read one by one keep their zeros: 〇〇〇 is 000. */
function toArabic(numeral: string): string {
  const value = kanjiValue(numeral);
  if (value === null) return numeral;
  return SCALES.test(numeral) ? String(value) : String(value).padStart(numeral.length, "0");
}

function rewriteFigures(text: string, rewrite: (figure: string) => string): string {
  let [result, done] = ["", 0];
  for (const { charStart, charEnd } of parseFigures(text)) {
    result += text.slice(done, charStart) + rewrite(text.slice(charStart, charEnd));
    done = charEnd;
  }
  return result + text.slice(done);
}
