import { createHash } from "node:crypto";
import { createSeededRandom } from "../bench/seeded-random.ts";

/** One way to change a question: what stands from `start` to `end` becomes `by`. */
interface Slip {
  start: number;
  end: number;
  by: string;
}

/** Words that sound alike, which an input method takes for each other. */
export const HOMOPHONES: readonly (readonly [string, string])[] = [
  ["対象", "対照"],
  ["制度", "精度"],
  ["構成", "公正"],
  ["機関", "期間"],
  ["公開", "後悔"],
  ["検討", "健闘"],
  ["企業", "起業"],
  ["開催", "皆済"],
  ["指針", "私信"],
  ["会議", "懐疑"],
  ["方針", "放心"],
  ["利用", "理容"],
  ["以上", "異常"],
  ["支援", "私怨"],
  ["保護", "補語"],
  ["共同", "協同"],
  ["協力", "強力"],
];
const KANA = /[ぁ-んァ-ヶー]{2,}/gu;

/**
 * A question with one slip of the fingers or of the input method: two kana that changed places, a kana left out or
 * typed twice, or a word converted to another that sounds the same. Digits, Latin letters and all other kanji stay.
 * Where the slip is depends on the question and the seed only.
 */
export function mistype(question: string, seed: number): string {
  const kinds = [swapped(question), leftOut(question), doubled(question), misconverted(question)];
  const possible = kinds.filter((slips) => slips.length > 0);
  if (possible.length === 0) return question;
  const digest = createHash("sha256").update(`${seed}\n${question}`).digest();
  const random = createSeededRandom(digest.readUInt32BE(0));
  const { start, end, by } = random.pick(random.pick(possible));
  return question.slice(0, start) + by + question.slice(end);
}

function kanaRuns(question: string): { start: number; text: string }[] {
  return [...question.matchAll(KANA)].map((match) => ({ start: match.index, text: match[0] }));
}

function swapped(question: string): Slip[] {
  return kanaRuns(question).flatMap(({ start, text }) =>
    [...text].slice(1).flatMap((second, at) => {
      const first = text[at] as string;
      return first === second ? [] : [{ start: start + at, end: start + at + 2, by: second + first }];
    }),
  );
}

function leftOut(question: string): Slip[] {
  return kanaRuns(question).flatMap(({ start, text }) =>
    [...text].map((_, at) => ({ start: start + at, end: start + at + 1, by: "" })),
  );
}

function doubled(question: string): Slip[] {
  return kanaRuns(question).flatMap(({ start, text }) =>
    [...text].map((char, at) => ({ start: start + at, end: start + at + 1, by: char + char })),
  );
}

function misconverted(question: string): Slip[] {
  return HOMOPHONES.flatMap(([right, wrong]) => {
    const start = question.indexOf(right);
    return start === -1 ? [] : [{ start, end: start + right.length, by: wrong }];
  });
}
