import { tokenise } from "../text/tokenise.ts";
import type { Chunk } from "../types.ts";
import type { PerField } from "./bm25-formula.ts";

const MAX_REMEMBERED = 256;

/**
 * Makes a function that cuts a chunk's fields into words. Neighbouring chunks share headings and titles, so those
 * are remembered.
 */
export function createFieldTokeniser(): (chunk: Pick<Chunk, "text" | "headings">, title: string) => PerField<string[]> {
  const memory = new Map<string, string[]>();
  const remembered = (text: string): string[] => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    if (memory.size >= MAX_REMEMBERED) memory.clear();
    const tokens = tokenise(text);
    memory.set(text, tokens);
    return tokens;
  };
  return ({ text, headings }, title) => ({
    body: tokenise(text),
    heading: remembered(headings.map((heading) => heading.text).join("\n")),
    title: remembered(title),
  });
}
