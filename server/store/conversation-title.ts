const MAX_TITLE_CHARACTERS = 60;

/** The name of a conversation in lists: its first question on one line, cut between characters as people see them. */
export function toConversationTitle(question: string): string {
  const line = question.replace(/\s+/gu, " ").trim();
  const characters = Array.from(new Intl.Segmenter("ja").segment(line), ({ segment }) => segment);
  if (characters.length <= MAX_TITLE_CHARACTERS) return line;
  return `${characters.slice(0, MAX_TITLE_CHARACTERS - 1).join("")}…`;
}
