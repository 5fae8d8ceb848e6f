import { AppError } from "../errors.ts";
import type { Embedder } from "./embedder.ts";

/** An embedder as a search uses it: a failure costs what is found by vectors, never the search. */
export interface EmbedStep {
  embedder: Embedder;
  /** Why the question got no vector, for a person; undefined when it got one. */
  failure(): string | undefined;
}

export interface EmbedStepOptions {
  embedder: Embedder;
  /** Hears what the embedder threw, for the log. */
  onFailed?: ((error: unknown) => void) | undefined;
}

/** For one search each, because it keeps the failure. Its `embedQuery` throws the signal's reason, and nothing else. */
export function createEmbedStep({ embedder, onFailed }: EmbedStepOptions): EmbedStep {
  const { embeddings } = embedder;
  let failure: string | undefined;
  return {
    failure: () => failure,
    embedder: {
      ...embedder,
      embeddings: {
        embedDocuments: (documents, options) => embeddings.embedDocuments(documents, options),
        async embedQuery(question, options) {
          try {
            return await embeddings.embedQuery(question, options);
          } catch (error) {
            options?.signal?.throwIfAborted();
            onFailed?.(error);
            failure = error instanceof AppError ? error.message : "埋め込みの処理で予期しない問題が起きました。";
            return [];
          }
        },
      },
    },
  };
}
