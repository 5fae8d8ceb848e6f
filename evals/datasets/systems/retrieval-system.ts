import type { RetrievalEntry } from "../retrieval-set.ts";

/** Ids of entries for a question, best first, each once. */
export type Rank = (question: string, topK: number) => Promise<string[]>;

/** Something opened over a set; it may rank in several ways, each with a name. */
export interface OpenedSystem {
  rankings: { name: string; rank: Rank }[];
  close(): Promise<void>;
}

/** Makes the entries searchable. */
export type RetrievalSystem = (entries: readonly RetrievalEntry[]) => Promise<OpenedSystem>;

/** A system that ranks in one way and holds nothing open. */
export function singleSystem(name: string, rank: Rank): OpenedSystem {
  return { rankings: [{ name, rank }], close: async () => {} };
}

/** The first `topK` ids, each once. */
export function distinctIds(ids: Iterable<string>, topK: number): string[] {
  const found = new Set<string>();
  for (const id of ids) {
    if (found.size === topK) break;
    found.add(id);
  }
  return [...found];
}
