import type { Chunk } from "../types.ts";
import { isPlantedInstruction } from "./instructions.ts";

/** Chunks live as long as the index's cache holds them. */
const cleaned = new WeakMap<Chunk, Chunk>();

/**
 * A chunk without the statements that are planted for a machine to obey, so that neither evidence nor a list, footnote or
 * title page is read from them. The text stays as it is, because spans count in it. Most chunks are returned unchanged.
 */
export function withoutPlanted(chunk: Chunk): Chunk {
  let known = cleaned.get(chunk);
  if (known === undefined) {
    const kept = chunk.statements.filter(
      ({ charStart, charEnd }) =>
        !isPlantedInstruction(chunk.text.slice(charStart - chunk.charStart, charEnd - chunk.charStart)),
    );
    known = kept.length === chunk.statements.length ? chunk : { ...chunk, statements: kept };
    cleaned.set(chunk, known);
  }
  return known;
}
