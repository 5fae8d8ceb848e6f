import type { SeededRandom } from "./seeded-random.ts";

const MIN_SENTENCE_CHARS = 15;
const MAX_SENTENCE_CHARS = 200;
const MAX_HEADING_CHARS = 30;
const SECTIONS = { from: 4, to: 8 };
const PARAGRAPHS = { from: 1, to: 4 };
const SENTENCES = { from: 2, to: 5 };

/** Sentences of running text, without headings, tables and fragments; in order, each once. */
export function extractSentences(text: string): string[] {
  const lines = text.split(/\r?\n/u).filter((line) => !/^\s*(?:#|\|)|\t/u.test(line));
  const sentences = lines.flatMap((line) => line.match(/[^。]+。/gu) ?? []).map((sentence) => sentence.trim());
  const isUsable = ({ length }: string): boolean => length >= MIN_SENTENCE_CHARS && length <= MAX_SENTENCE_CHARS;
  return [...new Set(sentences.filter(isUsable))];
}

/**
 * A document of real sentences in random order under headings: the words and their frequencies are those of the
 * corpus, the meaning is gone.
 */
export function composeDocument(sentences: readonly string[], random: SeededRandom): string {
  const paragraph = (): string =>
    repeat(random.integer(SENTENCES.from, SENTENCES.to), () => random.pick(sentences)).join("");
  const section = (): string =>
    [
      `## ${random.pick(sentences).slice(0, MAX_HEADING_CHARS).replace(/。$/u, "")}`,
      ...repeat(random.integer(PARAGRAPHS.from, PARAGRAPHS.to), paragraph),
    ].join("\n\n");
  return `${repeat(random.integer(SECTIONS.from, SECTIONS.to), section).join("\n\n")}\n`;
}

function repeat<Item>(times: number, make: () => Item): Item[] {
  return Array.from({ length: times }, make);
}
