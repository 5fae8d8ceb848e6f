const KANJI_RUN = /\p{Script=Han}{2,8}/gu;

/**
 * The word of a question that a label of one kanji belongs to: the segmenter cuts 「東京都」 into 「東京」 and 「都」, and
 * nobody asked about 「都」. Other labels, and runs too long to be one word, stay as they are.
 */
export function wholeWord(label: string, question: string): string {
  if (!/^\p{Script=Han}$/u.test(label)) return label;
  const run = (question.match(KANJI_RUN) ?? []).find((word) => word.includes(label));
  return run ?? label;
}
