import { unescapeBrackets } from "./inline.ts";

/** The answer as it is read aloud: without citation marks and bold signs. */
export function plainAnswer(answer: string): string {
  return unescapeBrackets(answer.replace(/\[\d{1,4}\]/gu, ""))
    .replaceAll("**", "")
    .trim();
}
