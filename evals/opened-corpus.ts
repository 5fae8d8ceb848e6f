import type { Assistant } from "../core/assistant.ts";
import type { IndexPlace } from "./run/index-place.ts";

/** An assistant over the index that is measured. */
export interface OpenedCorpus {
  assistant: Pick<Assistant, "answer" | "getDocument" | "listModels" | "describeModels" | "describeEmbedder">;
  index: {
    /** Equal fingerprints give equal indexes. */
    fingerprint: string;
    /** Null when only this process can ask it: another embedder, a reranker, or models that help the search. */
    place: IndexPlace | null;
  };
  ingestMs: number;
  close(): Promise<void>;
}
