/** A whole text that was pasted as a question is not read back. */
const MAX_LABELS = 5;
const MAX_LABEL_CHARS = 60;

/** The words of a question that are short and few enough to be named in an answer. */
export function namedLabels(labels: readonly string[]): string[] {
  return labels.filter(({ length }) => length <= MAX_LABEL_CHARS).slice(0, MAX_LABELS);
}
