import { rename } from "node:fs/promises";
import { writeBm25File } from "./bm25-writer.ts";
import type { ChunkTerms } from "./count-chunk-terms.ts";
import { GrowableUint32 } from "./growable-uint32.ts";
import { createPostingSpill } from "./posting-spill.ts";

/** Collects chunks one by one, on the disk, and saves them as a keyword index. */
export interface Bm25Builder {
  /** Adds a chunk under the next ordinal, which it returns. @throws the system's error, such as a full disk. */
  add(terms: ChunkTerms): number;
  /** Writes and syncs a temporary file, then renames it to the index's path. Call once. */
  save(): Promise<void>;
  /** Removes what was collected, not what was saved. Safe at any time. */
  discard(): void;
}

/**
 * @param options.path of the index; what is collected goes into a file beside it.
 * @param options.maxPostings how many are held in memory.
 */
export function createBm25Builder(options: { path: string; maxPostings?: number }): Bm25Builder {
  const { path } = options;
  const spill = createPostingSpill({ ...options, path: `${path}.runs` });
  const lengths = { body: new GrowableUint32(), heading: new GrowableUint32(), title: new GrowableUint32() };
  return {
    add(chunk) {
      const ordinal = lengths.body.length;
      spill.add(ordinal, chunk);
      lengths.body.push(chunk.lengths.body);
      lengths.heading.push(chunk.lengths.heading);
      lengths.title.push(chunk.lengths.title);
      return ordinal;
    },
    async save() {
      const temporary = `${path}.tmp`;
      await writeBm25File(temporary, {
        lengths: { body: lengths.body.view(), heading: lengths.heading.view(), title: lengths.title.view() },
        postingCount: spill.postingCount,
        postings: spill.merge(),
      });
      await rename(temporary, path);
      spill.discard();
    },
    discard: () => spill.discard(),
  };
}
