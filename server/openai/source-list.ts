import type { AnswerJson, CitationJson } from "../contract.ts";
import { cleanLine } from "../export/clean-text.ts";
import { escapeMarkdown } from "../export/escape-markdown.ts";

type Language = "ja" | "en";

const WORDS = {
  ja: {
    beware: "ご注意",
    sources: "出典",
    unsupported: (figures: string) => `出典で確かめられない数値があります（${figures}）。`,
    conflict: (topic: string, statements: string) => `資料によって値が異なります（${topic}）: ${statements}`,
    cutShort: "回答は、モデルの長さの上限で途切れています。",
    undated: "時点不明",
    lines: (lines: string) => `${lines}行`,
    and: "、",
    date: (date: string) => `（${date}）`,
  },
  en: {
    beware: "Please note",
    sources: "Sources",
    unsupported: (figures: string) => `Figures that the sources do not confirm: ${figures}`,
    conflict: (topic: string, statements: string) => `The documents differ (${topic}): ${statements}`,
    cutShort: "The answer ends early, at the model's longest reply.",
    undated: "undated",
    lines: (lines: string) => `lines ${lines}`,
    and: ", ",
    date: (date: string) => ` (${date})`,
  },
} as const;

const RULE = "---";
/** The last line like these, and what follows it, is ours. Clients may have changed the space around it. */
const OUR_END = new RegExp(
  `(?:^|\\n)[ \\t]*${RULE}[ \\t]*\\r?\\n\\s*\\*\\*(?:${Object.values(WORDS)
    .flatMap(({ beware, sources }) => [beware, sources])
    .join("|")})\\*\\*[ \\t]*(?:\\r?\\n|$)`,
  "gu",
);

export interface SourceListOptions {
  language: Language;
  /** Markdown of the app's. */
  footer?: string | undefined;
}

/**
 * What stands below an answer where nothing but text is shown: what to beware of, and a line for each source. Begins with a
 * rule; empty when there is nothing to say.
 */
export function renderSourceList(answer: AnswerJson, { language, footer }: SourceListOptions): string {
  const words = WORDS[language];
  const notices = listNotices(answer, language);
  const blocks = [
    ...renderBlock(words.beware, notices),
    ...renderBlock(
      words.sources,
      answer.citations.map((citation) => describeCitation(citation, language)),
    ),
    ...(footer === undefined || footer.trim() === "" ? [] : [footer.trim()]),
  ];
  return blocks.length === 0 ? "" : `\n\n${RULE}\n\n${blocks.join("\n\n")}\n`;
}

/** An answer that comes back as a part of a conversation, without what {@link renderSourceList} put below it. */
export function withoutSources(text: string, footer?: string): string {
  const end = [...text.matchAll(OUR_END)].at(-1)?.index;
  if (end !== undefined) return text.slice(0, end).trimEnd();
  // A footer can stand alone; it is known by its text, because it has no words of ours.
  const plain = text.trimEnd();
  if (footer === undefined || footer.trim() === "" || !plain.endsWith(footer.trim())) return text;
  const above = plain.slice(0, -footer.trim().length).trimEnd();
  return above.endsWith(RULE) ? above.slice(0, -RULE.length).trimEnd() : above;
}

const MARK = /\[\d{1,3}\]/u;

/** Whether a text that should be somebody's own holds an answer, as clients paste them into prompts: its marks, or its list. */
export function holdsAnswer(text: string): boolean {
  return MARK.test(text) || holdsSources(text);
}

export function holdsSources(text: string): boolean {
  return withoutSources(text) !== text;
}

function renderBlock(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}**\n\n${lines.map((line) => `- ${line}`).join("\n")}`];
}

function listNotices({ figures, conflicts, searchNotes = [], isCutShort }: AnswerJson, language: Language): string[] {
  const words = WORDS[language];
  const unsupported = figures.filter(({ status }) => status === "unsupported").map(({ text }) => plain(text));
  return [
    ...(unsupported.length === 0 ? [] : [words.unsupported(unsupported.join(words.and))]),
    ...conflicts.map(({ topic, statements }) => {
      const told = statements.map(
        ({ citationId, text, asOf }) => `[${citationId}] ${plain(text)}${words.date(asOf ?? words.undated)}`,
      );
      return words.conflict(plain(topic), told.join(words.and));
    }),
    ...(isCutShort === true ? [words.cutShort] : []),
    ...searchNotes.map(plain),
  ];
}

/** `[1] 題名（2026-06） 見出し > 小見出し、12–14行`, or the place as the source calls it. */
function describeCitation(citation: CitationJson, language: Language): string {
  const { id, title, asOf, section, place, lineStart, lineEnd } = citation;
  const words = WORDS[language];
  const lines = words.lines(lineStart === lineEnd ? String(lineStart) : `${lineStart}–${lineEnd}`);
  const where = [
    ...(section.length === 0 ? [] : [section.map(plain).join(" › ")]),
    place === null ? lines : plain(place),
  ];
  return `[${id}] ${plain(title)}${words.date(asOf ?? words.undated)} ${where.join(words.and)}`;
}

/** As the characters that it is made of: documents write no Markdown here. */
function plain(text: string): string {
  return escapeMarkdown(cleanLine(text), false);
}
