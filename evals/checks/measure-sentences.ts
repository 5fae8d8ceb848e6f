import { checkSentences } from "../../core/answer/check-sentences.ts";
import type { CheckedSentence } from "../../core/checked-sentence.ts";
import type { MeasurePart } from "../measures/measure.ts";
import { toShare } from "../measures/share.ts";
import { listCaseFiles, readCaseFiles } from "../read-cases.ts";
import { PATHS } from "../repository-paths.ts";
import { type CitedSentence, citedCases } from "./cited-sentences.ts";
import { openCitations } from "./open-citations.ts";

/** Model answers are often a value alone, which the figure check judges. */
const MIN_CONTENT_CHARS = 12;
const CONTENT = /[\p{Script=Han}\p{Script=Katakana}]/gu;
const UNFLAGGED = 0.95;
const FLAGGED = 0.9;

/**
 * The sentences of the model answers that have words to compare, with their own evidence (none may be flagged) and with that of a question far away
 * in the list (all should be). Figures are left to their own measure.
 */
export const measureSentences: MeasurePart = async () => {
  const corpus = await openCitations(PATHS.corpusFolder);
  try {
    const answers = citedCases(await readCaseFiles(await listCaseFiles(PATHS.casesFolder)), corpus);
    const half = Math.floor(answers.length / 2);
    const own = answers.flatMap((answer) => check(answer, answer));
    const foreign = answers.flatMap((answer, at) => check(answer, answers[(at + half) % answers.length] ?? answer));
    const judged = foreign.filter(({ sentence }) => sentence.status !== "unchecked");
    return [
      toShare({
        name: "文の点検: 正しい出典のある文に印が付かない",
        total: own.length,
        failures: own.filter(({ sentence }) => sentence.status === "unsupported").map(({ text }) => text),
        target: UNFLAGGED,
      }),
      toShare({
        name: "文の点検: 別の質問の出典を付けた文を、数値によらずに見つける",
        total: judged.length,
        failures: judged.filter(({ sentence }) => sentence.status === "supported").map(({ text }) => text),
        target: FLAGGED,
      }),
    ];
  } finally {
    await corpus.close();
  }
};

function check(
  { label, text }: CitedSentence,
  { sources }: CitedSentence,
): { sentence: CheckedSentence; text: string }[] {
  const segments = [{ start: 0, end: text.length, sources, figures: [] }];
  return checkSentences({ written: text, segments, question: "", seenText: () => "" }).flatMap((sentence) => {
    const words = text.slice(sentence.charStart, sentence.charEnd);
    const isWorded = (words.match(CONTENT)?.length ?? 0) >= MIN_CONTENT_CHARS;
    return isWorded ? [{ sentence, text: `${label}: ${sentence.reason ?? sentence.status} 「${words}」` }] : [];
  });
}
