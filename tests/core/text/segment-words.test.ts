import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFunctionWord } from "../../../core/text/function-words.ts";
import { pushSegmentedWords } from "../../../core/text/segment-words.ts";
import type { Token } from "../../../core/text/token.ts";
import { UNIT, UNIT_KINDS } from "../../../core/text/unit-kinds.ts";
import { randomDocumentText } from "../../ingest/structure/random-documents.ts";
import { markedUpText } from "./marked-up-text.ts";

const segmenter = new Intl.Segmenter("ja", { granularity: "word" });
const HIRAGANA_ONLY = /^[\u3041-\u309f\u30fc]+$/u;

/** What the segmenter finds when it is asked for everything, but for function words. */
function wordsOfSegmenter(text: string): string[] {
  return [...segmenter.segment(text)]
    .filter(({ segment, isWordLike }) => isWordLike && !isDropped(segment))
    .map(({ segment }) => segment);
}

function isDropped(word: string): boolean {
  return HIRAGANA_ONLY.test(word) && (word.length < 2 || isFunctionWord(word));
}

function wordsOf(text: string): string[] {
  const words: Token[] = [];
  pushSegmentedWords(text, words);
  return words.map(({ surface }) => surface);
}

/** Without katakana, which never comes here, and function words, which are dropped later than the segmenter's. */
function prepare(text: string): string {
  return text.replace(/[\u30a1-\u30fa\u30fc]/gu, "\n").slice(0, 500);
}

/** Every kind of character that decides where a word ends. */
const SIGNS = [
  ..."図館々〆お茶のりが、。・「」（）() \n\r\t",
  ..."12az.,:;'\"_%-/#*+=<>|^`{}~!?@&\\$…○●◎■□◆◇△▲▼※→",
  ..."é①㈱Ⅳ㎡℃ªßж한가ไאﾞ゛㍻𠮷😀",
  "\u0301",
  "\u3099",
  "\u200d",
  "\ufe0f",
  "\u00ad",
  "\u2028",
];

const SEPARATORS = Array.from(UNIT_KINDS.keys())
  .filter((unit) => UNIT_KINDS[unit] === UNIT.separator)
  .map((unit) => String.fromCharCode(unit));

describe("the words that are asked for", () => {
  it("are those of the segmenter beside any three signs", { timeout: 120_000 }, () => {
    for (const first of SIGNS) {
      for (const second of SIGNS) {
        // One text for all third signs; blank lines keep them apart.
        const text = SIGNS.map((third) => `${first}${second}${third}`).join("\n\n");
        expect([first, second, wordsOf(text)]).toEqual([first, second, wordsOfSegmenter(text)]);
      }
    }
  });

  it("are those of the segmenter on both sides of every separator", () => {
    const sides = ["", "図書館", "おちゃ", "の", "が図", "a", "12", "1.", "'", "。", "é", "\u3099", "\u200d", "😀"];
    for (const separator of SEPARATORS) {
      const text = sides.map((before) => sides.map((after) => `${before}${separator}${after}`).join("\n\n"));
      for (const line of text) expect([separator, wordsOf(line)]).toEqual([separator, wordsOfSegmenter(line)]);
    }
  });

  it.each([
    ["signs", fc.array(fc.constantFrom(...SIGNS), { maxLength: 40 }).map((signs) => signs.join(""))],
    ["documents", randomDocumentText],
    ["marked-up text", markedUpText],
    ["any characters", fc.string({ unit: "binary", maxLength: 40 })],
  ])("are those of the segmenter in random %s", (_what, texts) => {
    fc.assert(
      fc.property(texts, (given) => {
        const text = prepare(given);
        expect(wordsOf(text)).toEqual(wordsOfSegmenter(text));
      }),
      { numRuns: 400 },
    );
  });

  it("do not depend on what was read before", () => {
    const first = wordsOf("図書館で取り組みを行う。お茶を飲む。");
    for (let at = 0; at < 40_000; at++)
      wordsOf(`甲乙${at.toString(4).replace(/\d/gu, (digit) => "丙丁戊己"[+digit] ?? "")}`);
    expect(wordsOf("図書館で取り組みを行う。お茶を飲む。")).toEqual(first);
  });
});
