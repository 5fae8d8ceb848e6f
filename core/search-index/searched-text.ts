import { normaliseForSearch } from "../text/normalise.ts";
import type { Chunk } from "../types.ts";

/**
 * What of a chunk is compared with a question character by character: its headings, what it carries and its text, as
 * `normaliseForSearch` gives them. Stored beside the chunk, because dozens are compared for every question.
 */
export function searchedText({ headings, carried, text }: Pick<Chunk, "headings" | "carried" | "text">): string {
  return normaliseForSearch([...headings.map((heading) => heading.text), carried ?? "", text].join("\n"));
}
