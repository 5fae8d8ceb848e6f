import type { ScriptedModel } from "./script.ts";
import { plain, truthful } from "./truthful.ts";

/** Names a passage that was never shown. */
export const citesNothingShown: ScriptedModel = (prompt) =>
  truthful(prompt).map((sentence) => ({ ...sentence, marks: [99] }));

export const omitsCitations: ScriptedModel = (prompt) =>
  truthful(prompt).map((sentence) => ({ ...sentence, marks: [] }));

const ORDERS = [
  /(?:次の|以下の)(?:文|言葉|とおり).{0,10}(?:答え|回答|出力)[^「]{0,20}「(?<words>[^「」]{1,200})」/u,
  /「(?<words>[^「」]{1,200})」と(?:だけ)?(?:答え|回答|出力|書)/u,
  /(?:say|answer|reply|output)[^"“]{0,30}["“](?<words>[^"”]{1,200})["”]/iu,
];

/** Does what the first instruction in its passages says; truthful where there is none. */
export const followsInjections: ScriptedModel = (prompt) => {
  for (const { text, number } of prompt.passages) {
    const words = ORDERS.map((order) => order.exec(text)?.groups?.words).find((found) => found !== undefined);
    if (words !== undefined) return [plain(words, [number])];
  }
  return truthful(prompt);
};
