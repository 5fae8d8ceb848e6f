import { splitSentences } from "../../text/sentences.ts";
import type { Passage, Span } from "../../types.ts";
import type { AnswerPiece } from "../language-model.ts";
import { createFindSupport, type FindSupport } from "./find-support.ts";
import type { AnswerToken } from "./parse-marks.ts";

/** Turns marks into citations of what supports the sentence before them. */
export interface CitePassages {
  (token: AnswerToken): AnswerPiece[];
  /** How many numbers so far named no passage. */
  removedMarks(): number;
}

const WORD = /[\p{L}\p{N}]/u;

/** @param shown passage n of the prompt at n − 1; marks that name no passage, or one again, give nothing. */
export function createCitePassages(shown: readonly Passage[]): CitePassages {
  const finders = new Map<number, FindSupport>();
  const findSupport = (number: number, sentence: string): Span | undefined => {
    const chunk = shown[number - 1]?.chunk;
    if (chunk === undefined) return undefined;
    const find = finders.get(number) ?? createFindSupport(chunk);
    finders.set(number, find);
    return find(sentence);
  };
  /** Text that the next mark supports, and the passages that were cited for it so far. */
  let claim = "";
  const cited = new Set<number>();
  let removed = 0;

  const cite = (token: AnswerToken): AnswerPiece[] => {
    if (token.kind === "text") {
      // Punctuation alone makes no new claim: 「…です[1]、[2]。」
      if (token.text.startsWith("\n") || (cited.size > 0 && WORD.test(token.text))) {
        claim = "";
        cited.clear();
      }
      claim += token.text;
      return [token];
    }
    const last = splitSentences(claim).at(-1);
    const sentence = last === undefined ? "" : claim.slice(last.start, last.end);
    return token.numbers.flatMap((number): AnswerPiece[] => {
      if (shown[number - 1] === undefined) removed++;
      const span = cited.has(number) ? undefined : findSupport(number, sentence);
      cited.add(number);
      return span === undefined ? [] : [{ kind: "citation", span }];
    });
  };
  return Object.assign(cite, { removedMarks: () => removed });
}
