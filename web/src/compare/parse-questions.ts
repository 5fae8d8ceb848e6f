import { i18n } from "../i18n/i18n.ts";

/** Each is sent to every chosen model; more than this is what `npm run eval -- --models` is for. */
export const MAX_QUESTIONS = 50;
/** As the server accepts. */
const MAX_QUESTION_CHARS = 4_000;

/** Questions of a list, or what is wrong with it. */
export interface ParsedQuestions {
  questions: string[];
  /** Says what to change. */
  problem: string | null;
}

/** Reads one question a line. Empty lines and repetitions are left out. */
export function parseQuestions(text: string): ParsedQuestions {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const questions = [...new Set(lines.filter((line) => line !== ""))];
  const tooLong = lines.findIndex((line) => line.length > MAX_QUESTION_CHARS);
  const problem =
    questions.length === 0
      ? i18n.t("compare:noQuestion")
      : questions.length > MAX_QUESTIONS
        ? i18n.t("compare:tooMany", { max: MAX_QUESTIONS, count: questions.length })
        : tooLong >= 0
          ? i18n.t("compare:tooLong", {
              line: tooLong + 1,
              max: MAX_QUESTION_CHARS.toLocaleString(i18n.language),
            })
          : null;
  return { questions, problem };
}
