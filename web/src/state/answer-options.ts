/** How the next question is to be answered; null where the server decides. */
export interface AnswerOptions {
  model: string | null;
  detail: "short" | "detailed" | null;
}

/** As the page opens. */
export const DEFAULT_ANSWER_OPTIONS: AnswerOptions = { model: null, detail: null };

/** The fields of a question's request that the options make. */
export function toRequestOptions({ model, detail }: AnswerOptions) {
  return {
    ...(model !== null && { model }),
    ...(detail !== null && { detail }),
  };
}
