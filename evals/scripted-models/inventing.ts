import { createHash } from "node:crypto";
import { createSeededRandom, type SeededRandom } from "../bench/seeded-random.ts";
import type { FoundNumber } from "./find-numbers.ts";
import type { ScriptedModel, WrittenSentence } from "./script.ts";
import { truthful } from "./truthful.ts";

/** Of ten sentences with numbers, so many get a changed one. */
const CHANGED_OF_TEN = 4;
/** Of ten sentences, after so many comes one that stands nowhere. */
const ADDED_OF_TEN = 2;
const DIGITS = /[\d０-９]/gu;

/** Sentences that models are fond of adding, in the notations that they write numbers in. `#` becomes a number. */
const ADDITIONS: readonly { text: string; from: number; to: number; write?: (value: number) => string }[] = [
  { text: "これは前年から#ポイントの上昇です。", from: 11, to: 89, write: (value) => `${value}.${(value * 7) % 10}` },
  { text: "全体の約#%を占めています。", from: 11, to: 97 },
  { text: "対象はおよそ#万人に上ります。", from: 111, to: 989 },
  { text: "予算は#億円が計上されています。", from: 1_013, to: 9_787, write: (value) => value.toLocaleString("en") },
  { text: "令和#年度までに完了する予定です。", from: 21, to: 39 },
  { text: "回答したのは#社でした。", from: 1_013, to: 9_787, write: fullWidth },
  { text: "国内での順位は#位です。", from: 13, to: 46 },
  { text: "#か国がこの取組に参加しています。", from: 201, to: 299 },
  { text: "従来の#倍の効果が確認されました。", from: 13, to: 87, write: (value) => `${value}.${(value * 3) % 10}` },
  { text: "実施件数は#件です。", from: 22, to: 98, write: kanjiNumber },
];

/** Writes as the truthful model does, but changes some numbers and adds sentences with numbers of its own. */
export const inventing: ScriptedModel = (prompt) => {
  // Seeded by the prompt, so that a run can be repeated and every question gets other inventions.
  const seed = createHash("sha256").update(prompt.question).digest().readUInt32LE(0);
  const random = createSeededRandom(seed);
  return truthful(prompt).flatMap((sentence) => {
    const isChanged = sentence.figures.length > 0 && random.integer(1, 10) <= CHANGED_OF_TEN;
    const written = isChanged ? changeOne(sentence, random) : sentence;
    return random.integer(1, 10) <= ADDED_OF_TEN ? [written, added(sentence.marks, random)] : [written];
  });
};

function changeOne(sentence: WrittenSentence, random: SeededRandom): WrittenSentence {
  const figure = random.pick(sentence.figures);
  const changed = otherNumber(figure, random);
  const end = figure.charStart + figure.text.length;
  const shift = changed.length - figure.text.length;
  return {
    ...sentence,
    text: sentence.text.slice(0, figure.charStart) + changed + sentence.text.slice(end),
    figures: sentence.figures.map((one) => {
      if (one === figure) return { ...one, text: changed, isInvented: true };
      return one.charStart > figure.charStart ? { ...one, charStart: one.charStart + shift } : one;
    }),
  };
}

/** One digit is another; of months and days it stays one that can be. */
function otherNumber({ text }: FoundNumber, random: SeededRandom): string {
  const digits = [...text.matchAll(DIGITS)];
  const at = random.pick(digits).index;
  const isFirst = at === 0 && digits.length > 1;
  const old = Number((text[at] as string).normalize("NFKC"));
  const values = Array.from({ length: 10 }, (_, digit) => digit).filter(
    (digit) => digit !== old && !(digit === 0 && isFirst),
  );
  const written = (digit: number): string => ((text[at] as string) > "9" ? fullWidth(digit) : String(digit));
  const forms = values.map((digit) => text.slice(0, at) + written(digit) + text.slice(at + 1));
  const possible = forms.filter(isPossible);
  return random.pick(possible.length > 0 ? possible : forms);
}

function isPossible(text: string): boolean {
  const value = Number.parseInt(text.normalize("NFKC"), 10);
  if (text.endsWith("月")) return value >= 1 && value <= 12;
  if (text.endsWith("日")) return value >= 1 && value <= 28;
  return value > 0 || text.includes(".");
}

function added(marks: number[], random: SeededRandom): WrittenSentence {
  const { text, from, to, write = String } = random.pick(ADDITIONS);
  const number = write(random.integer(from, to));
  const charStart = text.indexOf("#");
  const counted = /^(?:ポイント|%|万人|億円|年度|社|位|か国|倍|件)/u.exec(text.slice(charStart + 1))?.[0] ?? "";
  return {
    text: text.replace("#", number),
    // Half of them without a mark, as models do.
    marks: random.integer(0, 1) === 0 ? [] : marks,
    figures: [{ text: number + counted, charStart, isInvented: true }],
  };
}

function fullWidth(value: number): string {
  return String(value).replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

/** From 20 to 99. */
function kanjiNumber(value: number): string {
  const [tens = "", ones = ""] = [value / 10, value % 10].map((digit) => "〇一二三四五六七八九"[Math.floor(digit)]);
  return `${tens}十${value % 10 === 0 ? "" : ones}`;
}
