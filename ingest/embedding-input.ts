import { createHash } from "node:crypto";
import type { ChunkDraft } from "./chunk-document.ts";

/** Changes whenever {@link embeddingInput} does. */
export const EMBEDDING_INPUT_VERSION = "2";

const HASH_DIGITS = 32;

/**
 * The text that is embedded for a chunk: its document's title, the headings above it, what it carries over from the
 * beginning of its table, then its own text. A chunk of a slide deck often names its subject only there.
 */
export function embeddingInput(chunk: Pick<ChunkDraft, "headings" | "carried" | "text">, title: string): string {
  return `${embeddingLead(chunk, title)}\n${chunk.text}`;
}

/** What stands above the chunk's own text in its {@link embeddingInput}; neighbouring chunks often share it. */
export function embeddingLead({ headings, carried }: Pick<ChunkDraft, "headings" | "carried">, title: string): string {
  return [title, ...headings.map((heading) => heading.text), ...(carried === undefined ? [] : [carried])].join("\n");
}

/** Equal for equal inputs; 128 bits, so different inputs do not meet by chance. */
export function contentHashOf(input: string): string {
  return createHash("sha256").update(input).digest("hex").slice(0, HASH_DIGITS);
}
