/** Longest question that the server takes, in UTF-16 code units. */
export const MAX_QUESTION_CHARS = 4_000;
