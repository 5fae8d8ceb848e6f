import { readFile } from "node:fs/promises";
import { z } from "zod";
import { ConfigError } from "../errors.ts";
import { toMatchText } from "../text/match-text.ts";

const fileSchema = z.object({
  /** Each group holds spellings of one thing: abbreviations, synonyms, English. */
  groups: z.array(z.array(z.string().min(1)).min(2)),
});

/** Groups of interchangeable spellings in match-text form. */
export type Synonyms = readonly (readonly string[])[];

/**
 * Reads an editable synonym file, `{"groups": [["AISI", "AIセーフティ・インスティテュート"], …]}`.
 * A file that does not exist means no synonyms.
 * @throws ConfigError when the file is no valid synonym file.
 */
export async function loadSynonyms(path: string): Promise<Synonyms> {
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new ConfigError([`SYNONYMS_FILE "${path}" を読めません: ${(error as Error).message}`]);
  }
  return parseSynonyms(content, path);
}

/** @throws ConfigError naming `path` when `content` is no valid synonym file. */
export function parseSynonyms(content: string, path: string): Synonyms {
  try {
    const { groups } = fileSchema.parse(JSON.parse(content));
    return groups.map((group) => [...new Set(group.map(toMatchText))]);
  } catch (error) {
    throw new ConfigError([`SYNONYMS_FILE "${path}" の形式が誤りです: ${(error as Error).message}`]);
  }
}
