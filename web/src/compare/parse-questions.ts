/** Each is sent to every chosen model; more than this is what `npm run eval -- --models` is for. */
export const MAX_QUESTIONS = 50;
/** As the server accepts. */
const MAX_QUESTION_CHARS = 4_000;

/** Questions of a list, or what is wrong with it. */
export interface ParsedQuestions {
  questions: string[];
  /** Japanese; says what to change. */
  problem: string | null;
}

/** Reads one question a line. Empty lines and repetitions are left out. */
export function parseQuestions(text: string): ParsedQuestions {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const questions = [...new Set(lines.filter((line) => line !== ""))];
  const tooLong = lines.findIndex((line) => line.length > MAX_QUESTION_CHARS);
  const problem =
    questions.length === 0
      ? "質問を1行に1つずつ入力してください。"
      : questions.length > MAX_QUESTIONS
        ? `質問は${MAX_QUESTIONS}件までです（いまは${questions.length}件）。減らしてください。`
        : tooLong >= 0
          ? `${tooLong + 1}行目の質問が長すぎます。${MAX_QUESTION_CHARS.toLocaleString("ja")}字以内にしてください。`
          : null;
  return { questions, problem };
}
