import { createLineIndex } from "../../core/text/line-index.ts";

/** Signs of one kind of damage in a text, from conversion or character recognition. */
export interface DamageFinding {
  /** For a person. */
  kind: string;
  count: number;
  /** The first one, with its neighbours. */
  example: string;
  /** 1-based line of the example. */
  line: number;
}

const KATAKANA = "\\u30a1-\\u30fa";
const CONTEXT_CHARS = 8;

/** Each pattern is rare in sound text. A finding is a hint for a person; the text is stored as it is. */
const SIGNS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["読めなかった文字（�）", /\ufffd+/gu],
  ["外字や私用領域の文字", /[\ue000-\uf8ff]+/gu],
  ["部首の文字（⼀・⽇など、漢字の代わり）", /[\u2e80-\u2fdf]+/gu],
  [
    "片仮名の中の漢数字・漢字（一・二・力・口など）",
    new RegExp(`(?<=[${KATAKANA}])[一二力口夕工卜八](?=[${KATAKANA}ー])`, "gu"),
  ],
  ["AI の I が小文字の l", /(?<![A-Za-z])Al(?![A-Za-z])/gu],
  ["数字の中の英字（O・l・I）", /(?<=\d)[OolI](?=[\d,.%])/gu],
  ["一文字ずつ空いた日本語", /(?:[\u3041-\u30ff\u4e00-\u9fff] ){4,}[\u3041-\u30ff\u4e00-\u9fff]/gu],
  ["文字化けの名残（縺・繧・譁など）", /(?:[縺繧繝譁][^縺繧繝譁\s]{0,2}){2,}/gu],
];

/** Looks for signs of damage. Linear in the length of the text. */
export function findSuspectedDamage(text: string): DamageFinding[] {
  const findings: DamageFinding[] = [];
  for (const [kind, pattern] of SIGNS) {
    let count = 0;
    let first: RegExpExecArray | undefined;
    for (const match of text.matchAll(pattern)) {
      first ??= match;
      count++;
    }
    if (first === undefined) continue;
    const { index } = first;
    const example = text.slice(Math.max(0, index - CONTEXT_CHARS), index + first[0].length + CONTEXT_CHARS);
    findings.push({ kind, count, example: example.replace(/\s+/gu, " "), line: createLineIndex(text).lineAt(index) });
  }
  return findings;
}
