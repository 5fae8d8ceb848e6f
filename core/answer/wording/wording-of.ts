import type { QuestionLanguage } from "../../understood-question.ts";
import { ENGLISH } from "./en.ts";
import { JAPANESE } from "./ja.ts";
import type { Wording } from "./wording.ts";

const WORDINGS: Readonly<Record<QuestionLanguage, Wording>> = { ja: JAPANESE, en: ENGLISH };

/** The wording for answers to a question in a language. */
export function wordingOf(language: QuestionLanguage): Wording {
  return WORDINGS[language];
}
