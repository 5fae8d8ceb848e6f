import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseFigures } from "../../core/figures/parse-figures.ts";
import type { Measure } from "../measures/measure.ts";
import { PATHS } from "../repository-paths.ts";

/** A run of digits in a text that no figure covers, with why it states none. */
export interface UncoveredDigits {
  text: string;
  charStart: number;
  /** In Japanese; null when nothing explains it. */
  reason: string | null;
  /** What stands around it, for reading. */
  around: string;
}

const DIGITS = /[0-9０-９]+/gu;
/** Kanji numerals before what they can count; the list is the counter's own and shorter than the parser's. */
const COUNTED_KANJI =
  /[〇一二三四五六七八九十百千]+[万億兆]*[〇一二三四五六七八九十百千]*(?:円|ドル|%|％|割|パーセント|人|名|社|件|か国|カ国|年|か月|ヶ月|週間|日間|時間|倍|回|台|個|種類|項目|つ|点|章|節)/gu;
const AROUND = 12;

/** Reasons by what stands around the digits, in the original text. The first that holds is the reason. */
const REASONS: readonly (readonly [reason: string, holds: (before: string, after: string, run: string) => boolean])[] =
  [
    ["URL", (before) => /(?:https?:\/\/|www\.)[^\s（）「」]*$/u.test(before)],
    ["脚注の印", (before) => /(?:<sup>[^<>]*|\^\{[^{}]*|※\s?|注\s?|\[\^)$/u.test(before)],
    ["英字の名前の一部", (before) => /[A-Za-zＡ-Ｚａ-ｚ][-./_‐－]?\d*[.]?\d*$/u.test(before)],
    [
      "英字の名前の一部",
      (before, after) => /^[-.\d]*[A-Za-zＡ-Ｚａ-ｚ]/u.test(after) || /[A-Za-z][-.\d]*[/／][\d.]*$/u.test(before),
    ],
    ["字間を空けた英字の名前", (before) => /(?:^|[^A-Za-z])[A-Za-z] $/u.test(before)],
    [
      "見出しなどの符号（3 つ以上に区切られた数）",
      (before, after) => /^(?:[-.]\d+){2}/u.test(after) || /\d[-.](?:\d+[-.])?$/u.test(before),
    ],
  ];

/** Words that only look like a count. */
const KANJI_WORDS = /^(?:一人|一つ|一年|一回|一点|一個|一件|二人三脚|十分)/u;

/**
 * Every maximal run of half- or full-width digits of a text, and every kanji numeral before a counter, that lies in no
 * figure.
 * @param figures those that were found in the text; by default what the parser finds in all of it.
 */
export function findUncovered(
  text: string,
  figures: readonly { charStart: number; charEnd: number }[] = parseFigures(text),
): { total: number; uncovered: UncoveredDigits[] } {
  const runs = [...text.matchAll(DIGITS), ...text.matchAll(COUNTED_KANJI)];
  const uncovered = runs.flatMap(({ 0: run, index }) => {
    const end = index + (/[0-9０-９]/u.test(run) ? run.length : 1);
    if (figures.some(({ charStart, charEnd }) => charStart <= index && end <= charEnd)) return [];
    const around = text.slice(Math.max(0, index - AROUND), index + run.length + AROUND).replace(/\s+/gu, " ");
    return [{ text: run, charStart: index, reason: reasonOf(text, index, run), around }];
  });
  return { total: runs.length, uncovered };
}

function reasonOf(text: string, at: number, run: string): string | null {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const before = text.slice(lineStart, at);
  const after = text.slice(at + run.length, at + run.length + AROUND);
  if (!/[0-9０-９]/u.test(run)) return KANJI_WORDS.test(run) ? "数を表さない語（一人ひとり など）" : null;
  return REASONS.find(([, holds]) => holds(before, after, run))?.[0] ?? null;
}

/** Whether every digit of the policy corpus is in a figure or known to be none. */
export function measureCoverage(): Measure[] {
  let total = 0;
  const reasons = new Map<string, number>();
  const unexplained: string[] = [];
  for (const file of readdirSync(PATHS.corpusFolder).filter((name) => name.endsWith(".txt"))) {
    const found = findUncovered(readFileSync(join(PATHS.corpusFolder, file), "utf8"));
    total += found.total;
    for (const { text, reason, around, charStart } of found.uncovered) {
      if (reason === null) unexplained.push(`${file}:${charStart} 「${text}」 …${around}…`);
      else reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  const counts = [...reasons].map(([reason, count]) => `${reason} ${count}`).join("、");
  return [
    {
      name: "政策文書の数字の網羅",
      value: `説明のない数字 ${unexplained.length}（全 ${total}、数値でないもの: ${counts}）`,
      target: "0",
      passed: unexplained.length === 0,
      failures: unexplained,
    },
  ];
}
