import { splitSentences } from "../../core/text/sentences.ts";
import { findNumbers } from "./find-numbers.ts";
import type { ReadPrompt } from "./read-prompt.ts";
import type { ScriptedModel, WrittenSentence } from "./script.ts";

const MAX_QUOTES = 4;
/** Longer ones are lists or tables that lost their line breaks. */
const MAX_QUOTE_CHARS = 240;
const MIN_QUOTE_CHARS = 6;
/** 「北市(4.5%)南市(6.1%)」 */
const PAIR = /(?<label>[\p{Script=Han}\p{Script=Katakana}ー]{2,12})\s*[(（](?<value>\d[^()（）]{0,12})[)）]\s*/gu;

/** A sentence of a passage, as it stands there less its markup. */
interface Quote {
  number: number;
  text: string;
}

/** Answers with the sentences of its passages that share most with the question, word for word, each with its mark. */
export const truthful: ScriptedModel = (prompt) => {
  const quotes = chooseQuotes(prompt);
  if (quotes.length === 0) return [plain("資料には記載がありません。", [])];
  return quotes.map(({ text, number }) => plain(text, [number]));
};

/** A sentence whose numbers are all of the documents. */
export function plain(text: string, marks: number[]): WrittenSentence {
  return { text, marks, figures: findNumbers(text).map((figure) => ({ ...figure, isInvented: false })) };
}

/** The best sentences over all passages, those of better passages first among equals. */
function chooseQuotes({ question, passages }: ReadPrompt): Quote[] {
  const asked = bigramsOf(question);
  const seen = new Set<string>();
  const quotes = passages.flatMap(({ number, text }) => quotesOf(text).map((quote) => ({ number, text: quote })));
  return quotes
    .map((quote, at) => ({ quote, at, score: countShared(asked, bigramsOf(quote.text)) }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .flatMap(({ quote }) => {
      if (seen.has(quote.text)) return [];
      seen.add(quote.text);
      return [quote];
    })
    .slice(0, MAX_QUOTES);
}

/** A table's row is told as its cells one after another, as models do. */
function quotesOf(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => !/^\s*#|^[\s|:-]*$/u.test(line))
    .map((line) => (line.trim().startsWith("|") ? cellsOf(line) : line.replace(/^\s*(?:[-*+・○●]|\d+\.)\s+/u, "")))
    .flatMap((line) => splitSentences(line).map(({ start, end }) => line.slice(start, end).replaceAll("**", "").trim()))
    .filter(({ length }) => length >= MIN_QUOTE_CHARS && length <= MAX_QUOTE_CHARS)
    .flatMap((quote) => [quote, ...inWords(quote)]);
}

/** 「北市は4.5%、南市は6.1%です。」 for a line of nothing but pairs: the one rewording that every model does. */
function inWords(quote: string): string[] {
  const pairs = [...quote.matchAll(PAIR)];
  if (pairs.length < 2 || quote.replace(PAIR, "").trim() !== "") return [];
  return [`${pairs.map(({ groups }) => `${groups?.label}は${groups?.value}`).join("、")}です。`];
}

function cellsOf(row: string): string {
  return row
    .split("|")
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "")
    .join("、");
}

function bigramsOf(text: string): Set<string> {
  const letters = text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
}

function countShared(asked: ReadonlySet<string>, held: ReadonlySet<string>): number {
  let count = 0;
  for (const bigram of asked) if (held.has(bigram)) count++;
  return count;
}
