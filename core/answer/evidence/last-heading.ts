import type { Chunk } from "../../types.ts";
import { type SearchableText, toSearchable } from "./searchable-text.ts";

const headings = new WeakMap<Chunk, SearchableText>();

/** The heading right above a chunk, prepared once per chunk object; empty when there is none. */
export function lastHeading(chunk: Chunk): SearchableText {
  let heading = headings.get(chunk);
  if (heading === undefined) {
    heading = toSearchable(chunk.headings.at(-1)?.text ?? "");
    headings.set(chunk, heading);
  }
  return heading;
}
