import { readFile } from "node:fs/promises";
import { z } from "zod";
import { ConfigError } from "../errors.ts";
import { containsTerm, toMatchText } from "../text/match-text.ts";
import { tokenise } from "../text/tokenise.ts";
import { englishWords, findEnglishTerm } from "./english-words.ts";

const fileSchema = z.object({
  /** Each group holds spellings of one thing: abbreviations, synonyms, English. */
  groups: z.array(z.array(z.string().min(1)).min(2)),
  /** Each group holds things of which a statement is about one: 個人 and 企業. */
  contrasts: z.array(z.array(z.string().min(1)).min(2)).default([]),
  /** Each group holds words that are used of the same matter, though they do not mean the same: 引っ越し and 転入. */
  related: z.array(z.array(z.string().min(1)).min(2)).default([]),
  /** English terms of a question with what the documents call them in Japanese. */
  glossary: z
    .array(z.object({ en: z.array(z.string().min(1)).min(1), ja: z.array(z.string().min(1)).min(1) }))
    .default([]),
});

/** An English term, in any of its wordings, with its Japanese ones. */
export interface GlossaryEntry {
  /** Each wording as words in their base form. */
  en: readonly (readonly string[])[];
  /** In match-text form. */
  ja: readonly string[];
}

/** What the synonym file says, in match-text form. */
export interface Synonyms {
  /** Interchangeable spellings. */
  groups: readonly (readonly string[])[];
  /** Alternatives that exclude each other; spellings of a group above stand for each other here too. */
  contrasts: readonly (readonly string[])[];
  /** Everyday and official words for one matter. They help to find passages and never stand for each other. */
  related?: readonly (readonly string[])[];
  /** Looked up in English only: 「利用率」 in a question is not widened by it. Longer terms first. */
  glossary: readonly GlossaryEntry[];
}

/** No synonyms at all. */
export const NO_SYNONYMS: Synonyms = { groups: [], contrasts: [], glossary: [] };

/**
 * Reads an editable synonym file, `{"groups": [["AISI", "AIセーフティ・インスティテュート"], …], "contrasts": [["個人", "企業"]]}`.
 * A file that does not exist means no synonyms.
 * @throws ConfigError when the file is no valid synonym file.
 */
export async function loadSynonyms(path: string): Promise<Synonyms> {
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return NO_SYNONYMS;
    throw new ConfigError([`SYNONYMS_FILE "${path}" を読めません: ${(error as Error).message}`]);
  }
  return parseSynonyms(content, path);
}

/** @throws ConfigError naming `path` when `content` is no valid synonym file. */
export function parseSynonyms(content: string, path: string): Synonyms {
  try {
    const { groups, contrasts, related, glossary } = fileSchema.parse(JSON.parse(content));
    const prepare = (group: readonly string[]): string[] => [...new Set(group.map(toMatchText))];
    return {
      groups: groups.map(prepare),
      contrasts: contrasts.map(prepare),
      related: related.map(prepare),
      glossary: glossary.map(({ en, ja }) => ({ en: en.map(baseForms), ja: prepare(ja) })),
    };
  } catch (error) {
    throw new ConfigError([`SYNONYMS_FILE "${path}" の形式が誤りです: ${(error as Error).message}`]);
  }
}

function baseForms(term: string): string[] {
  return englishWords(toMatchText(term)).map(({ stems }) => stems[0] ?? "");
}

const HAS_ENGLISH = /[a-z]{3}/u;

/**
 * Groups that a match text names, with the spelling it uses. Longest spellings first, so that a part of a
 * longer name does not count as the shorter one.
 */
export function findSynonymGroups(text: string, synonyms: Synonyms): { form: string; group: readonly string[] }[] {
  const found: { form: string; group: readonly string[] }[] = [];
  let rest = text;
  for (const candidate of listSpellings(synonyms)) {
    if (!containsTerm(rest, candidate.form)) continue;
    rest = rest.replaceAll(candidate.form, "\u0000");
    if (!found.some(({ group }) => group === candidate.group)) found.push(candidate);
  }
  return HAS_ENGLISH.test(rest) ? [...found, ...findGlossaryTerms(rest, synonyms)] : found;
}

/** A synonym file is read once and asked with every question. */
const spellings = new WeakMap<Synonyms, readonly { form: string; group: readonly string[] }[]>();

/** All spellings with their groups, longest first. */
function listSpellings(synonyms: Synonyms): readonly { form: string; group: readonly string[] }[] {
  let list = spellings.get(synonyms);
  if (list === undefined) {
    list = synonyms.groups
      .flatMap((group) => group.map((form) => ({ form, group })))
      .sort((a, b) => b.form.length - a.form.length);
    spellings.set(synonyms, list);
  }
  return list;
}

const glossaryTerms = new WeakMap<Synonyms, readonly { term: readonly string[]; ja: readonly string[] }[]>();

/** English terms with their Japanese wordings, those of most words first. */
function listGlossaryTerms(synonyms: Synonyms): readonly { term: readonly string[]; ja: readonly string[] }[] {
  let list = glossaryTerms.get(synonyms);
  if (list === undefined) {
    list = synonyms.glossary
      .flatMap(({ en, ja }) => en.map((term) => ({ term, ja })))
      .sort((a, b) => b.term.length - a.term.length);
    glossaryTerms.set(synonyms, list);
  }
  return list;
}

/** Entries of the glossary that a match text names in English, with its wording; the longest term first. */
function findGlossaryTerms(text: string, synonyms: Synonyms): { form: string; group: readonly string[] }[] {
  const found: { form: string; group: readonly string[] }[] = [];
  let rest = text;
  let words = englishWords(rest);
  for (const { term, ja } of listGlossaryTerms(synonyms)) {
    const form = findEnglishTerm(rest, words, term);
    if (form === null) continue;
    found.push({ form, group: [...ja, form] });
    rest = rest.replaceAll(form, (match) => "\u0000".repeat(match.length));
    words = englishWords(rest);
  }
  return found;
}

/**
 * Words that are used of the same matters as a match text, less those that it uses itself. A single character counts
 * only where it is a word: 「木」 is none in 「木曜」.
 */
export function findRelatedWords(text: string, { related = [] }: Synonyms): string[] {
  const words = new Set(tokenise(text));
  const isUsed = (word: string): boolean => (word.length === 1 ? words.has(word) : containsTerm(text, word));
  const groups = related.filter((group) => group.some(isUsed));
  return [...new Set(groups.flat())].filter((word) => !isUsed(word));
}
