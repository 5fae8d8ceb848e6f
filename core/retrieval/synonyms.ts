import { readFile } from "node:fs/promises";
import { z } from "zod";
import { ConfigError } from "../errors.ts";
import { containsTerm, toMatchText } from "../text/match-text.ts";
import { tokenise } from "../text/tokenise.ts";

const fileSchema = z.object({
  /** Each group holds spellings of one thing: abbreviations, synonyms, English. */
  groups: z.array(z.array(z.string().min(1)).min(2)),
  /** Each group holds things of which a statement is about one: 個人 and 企業. */
  contrasts: z.array(z.array(z.string().min(1)).min(2)).default([]),
  /** Each group holds words that are used of the same matter, though they do not mean the same: 引っ越し and 転入. */
  related: z.array(z.array(z.string().min(1)).min(2)).default([]),
});

/** What the synonym file says, in match-text form. */
export interface Synonyms {
  /** Interchangeable spellings. */
  groups: readonly (readonly string[])[];
  /** Alternatives that exclude each other; spellings of a group above stand for each other here too. */
  contrasts: readonly (readonly string[])[];
  /** Everyday and official words for one matter. They help to find passages and never stand for each other. */
  related?: readonly (readonly string[])[];
}

/** No synonyms at all. */
export const NO_SYNONYMS: Synonyms = { groups: [], contrasts: [] };

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
    const { groups, contrasts, related } = fileSchema.parse(JSON.parse(content));
    const prepare = (group: readonly string[]): string[] => [...new Set(group.map(toMatchText))];
    return { groups: groups.map(prepare), contrasts: contrasts.map(prepare), related: related.map(prepare) };
  } catch (error) {
    throw new ConfigError([`SYNONYMS_FILE "${path}" の形式が誤りです: ${(error as Error).message}`]);
  }
}

/**
 * Groups that a match text names, with the spelling it uses. Longest spellings first, so that a part of a
 * longer name does not count as the shorter one.
 */
export function findSynonymGroups(text: string, synonyms: Synonyms): { form: string; group: readonly string[] }[] {
  const all = synonyms.groups.flatMap((group) => group.map((form) => ({ form, group })));
  const found: { form: string; group: readonly string[] }[] = [];
  let rest = text;
  for (const candidate of all.sort((a, b) => b.form.length - a.form.length)) {
    if (!containsTerm(rest, candidate.form)) continue;
    rest = rest.replaceAll(candidate.form, "\u0000");
    if (!found.some(({ group }) => group === candidate.group)) found.push(candidate);
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
