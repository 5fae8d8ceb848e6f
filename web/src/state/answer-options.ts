/** How the next question is to be answered; null where the server decides. */
export interface AnswerOptions {
  /** Where a new question is searched; null is the default collection. */
  collection: string | null;
  model: string | null;
  detail: "short" | "detailed" | null;
}

/** As the page opens. */
export const DEFAULT_ANSWER_OPTIONS: AnswerOptions = { collection: null, model: null, detail: null };

/** The fields of a question's request that the options make; the collection is that of its turn. */
export function toRequestOptions({ model, detail }: AnswerOptions) {
  return {
    ...(model !== null && { model }),
    ...(detail !== null && { detail }),
  };
}
