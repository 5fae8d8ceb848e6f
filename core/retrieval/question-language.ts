import type { QuestionLanguage } from "../understood-question.ts";

const HIRAGANA = /[\u3041-\u309f]/u;
const JAPANESE = /[\u3041-\u30ff\p{Script=Han}]/u;
const LATIN_WORDS = /[a-z][a-z'’-]*/giu;
const MIN_WORDS = 2;
const MIN_WORDS_WITH_JAPANESE = 3;

/**
 * The language that a question is asked in, and is to be answered in. Names in Japanese (「When was 窓口くん released?」)
 * leave a question English; a single Latin name asks in no language and counts as Japanese.
 */
export function questionLanguage(question: string): QuestionLanguage {
  const text = question.normalize("NFKC");
  if (HIRAGANA.test(text)) return "ja";
  const words = text.match(LATIN_WORDS)?.length ?? 0;
  return words >= (JAPANESE.test(text) ? MIN_WORDS_WITH_JAPANESE : MIN_WORDS) ? "en" : "ja";
}
