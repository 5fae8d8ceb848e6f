import type { LanguageModel } from "../core/answer/language-model.ts";
import type { Assistant } from "../core/assistant.ts";
import { type CreateAssistantOptions, createAssistant } from "../core/create-assistant.ts";
import { createLexicalEmbedder } from "../core/embeddings/embedder.ts";
import type { StageSettings } from "../core/llm/settings/backend-schema.ts";
import { ingestFolder } from "../ingest/ingest-folder.ts";
import type { OpenedCorpus } from "./eval-command.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

const COLLECTION = "evaluation";

export interface OpenCorpusPaths {
  corpusFolder: string;
  synonymsFile: string;
}

/** A freshly ingested corpus, which any number of assistants can be opened over. */
export interface CorpusIndex {
  /** The shipped assistant, with the built-in answerer unless other models are given. Closed with the corpus. */
  open(given?: Pick<CreateAssistantOptions, "models" | "stages">): Promise<Assistant>;
  ingestMs: number;
  close(): Promise<void>;
}

/**
 * Ingests a folder into a temporary index. The index is new each time: what a user has ingested, and what an older
 * version of the code has built, must not colour the numbers.
 */
export async function openCorpusIndex(paths: OpenCorpusPaths): Promise<CorpusIndex> {
  const state = await createTemporaryFolder("eval");
  try {
    const embedder = createLexicalEmbedder();
    const opened: Assistant[] = [];
    const ingested = await ingestFolder({
      source: paths.corpusFolder,
      collection: COLLECTION,
      stateDir: state.path,
      embedder,
    });
    return {
      ingestMs: ingested.elapsedMs,
      async open(given = {}) {
        const assistant = await createAssistant({
          stateDir: state.path,
          defaultCollection: COLLECTION,
          synonymsFile: paths.synonymsFile,
          embedder,
          ...given,
        });
        opened.push(assistant);
        return assistant;
      },
      async close() {
        for (const assistant of opened.splice(0)) await assistant.close();
        await state.remove();
      },
    };
  } catch (error) {
    await state.remove();
    throw error;
  }
}

/**
 * One assistant over a freshly ingested corpus.
 * @param models the built-in answerer when absent.
 * @param stages at which a model helps the search; none when absent.
 */
export async function openCorpus(
  paths: OpenCorpusPaths,
  models?: readonly LanguageModel[],
  stages?: StageSettings,
): Promise<OpenedCorpus> {
  const { open, ingestMs, close } = await openCorpusIndex(paths);
  try {
    return { assistant: await open({ ...(models && { models }), stages }), ingestMs, close };
  } catch (error) {
    await close();
    throw error;
  }
}
