import type { LanguageModel } from "../core/answer/language-model.ts";
import type { Assistant } from "../core/assistant.ts";
import { type CreateAssistantOptions, createAssistant } from "../core/create-assistant.ts";
import { createLexicalEmbedder } from "../core/embeddings/embedder.ts";
import type { StageSettings } from "../core/llm/settings/backend-schema.ts";
import { findNewestGeneration } from "../core/search-index/find-generation.ts";
import { ingestFolder } from "../ingest/ingest-folder.ts";
import type { OpenedCorpus } from "./opened-corpus.ts";
import { usesStages } from "./run/index-place.ts";
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
  index: OpenedCorpus["index"];
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
    const { elapsedMs } = await ingestFolder({
      source: paths.corpusFolder,
      collection: COLLECTION,
      stateDir: state.path,
      embedder,
    });
    const place = { stateDir: state.path, defaultCollection: COLLECTION, synonymsFile: paths.synonymsFile };
    return {
      ingestMs: elapsedMs,
      index: { fingerprint: await fingerprintOf({ stateDir: state.path, collection: COLLECTION }), place },
      async open(given = {}) {
        const assistant = await createAssistant({ ...place, embedder, ...given });
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

/** @throws CollectionNotFoundError and IndexDamagedError as `createAssistant` does. */
export async function fingerprintOf(collection: { stateDir: string; collection: string }): Promise<string> {
  const generation = await findNewestGeneration({ ...collection, onDamaged: () => undefined });
  return generation?.manifest.sourceFingerprint ?? "";
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
  const { open, index, ingestMs, close } = await openCorpusIndex(paths);
  try {
    const assistant = await open({ ...(models && { models }), stages });
    return { assistant, index: usesStages(stages) ? { ...index, place: null } : index, ingestMs, close };
  } catch (error) {
    await close();
    throw error;
  }
}
