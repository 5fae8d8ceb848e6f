import { cutText } from "../../text/cut-text.ts";
import { oneLine } from "../generated/describe-passage.ts";
import { linesOf, type StageRequest } from "./stage-request.ts";

const SYSTEM = `あなたは、行政の資料を探すために、質問の別の言い方を考えます。
- 同じことを尋ねる別の言い方を三つ書きます。正式名称・略称・同義語・資料で使われそうな言葉に言い換えます。
- 質問の主題の言葉を一つは残します。質問にない年や数値は足しません。質問には答えません。
- 「1: 」「2: 」「3: 」で始まる三行だけを書きます。`;

const QUERIES = 3;
const REPLY = /^(?<number>\d)[:：.．]\s*(?<query>.+)$/u;
const MAX_QUERY_CHARS = 200;
const MAX_QUESTION_CHARS = 500;

/**
 * Asks for three other wordings of a question.
 * @param accept reads wordings of the right form, or gives null when none of them is one of the question.
 */
export function expandQueries<Result>(
  question: string,
  accept: (queries: string[]) => Result | null,
): StageRequest<Result> {
  return {
    stage: "expandQueries",
    promptVersion: "expand-1",
    system: SYSTEM,
    content: `質問: ${oneLine(cutText(question, MAX_QUESTION_CHARS))}\nこの質問の別の言い方を三つ書いてください。`,
    parse(reply) {
      const queries = parseExpansion(reply);
      return queries === null ? null : accept(queries);
    },
  };
}

/** Three wordings from a reply that is nothing but their numbered lines. */
export function parseExpansion(reply: string): string[] | null {
  const lines = linesOf(reply).map((line) => REPLY.exec(line)?.groups ?? {});
  const isInOrder = lines.every(({ number }, at) => Number(number) === at + 1);
  const queries = lines.map(({ query = "" }) => query);
  return queries.length === QUERIES && isInOrder && queries.every(({ length }) => length <= MAX_QUERY_CHARS)
    ? queries
    : null;
}
