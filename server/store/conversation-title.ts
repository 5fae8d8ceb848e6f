const MAX_TITLE_CHARACTERS = 60;
const CHARACTERS = new Intl.Segmenter("ja");

/** The name of a conversation in lists: its first question on one line, cut between characters as people see them. */
export function toConversationTitle(question: string): string {
  const line = question.replace(/\s+/gu, " ").trim();
  if (line.length <= MAX_TITLE_CHARACTERS) return line;
  const characters = Array.from(CHARACTERS.segment(line), ({ segment }) => segment);
  if (characters.length <= MAX_TITLE_CHARACTERS) return line;
  return `${characters.slice(0, MAX_TITLE_CHARACTERS - 1).join("")}…`;
}
