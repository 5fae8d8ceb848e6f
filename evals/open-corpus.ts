import type { LanguageModel } from "../core/answer/language-model.ts";
import { createAssistant } from "../core/create-assistant.ts";
import { createLexicalEmbedder } from "../core/embeddings/embedder.ts";
import { ingestFolder } from "../ingest/ingest-folder.ts";
import type { OpenedCorpus } from "./eval-command.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

const COLLECTION = "evaluation";

export interface OpenCorpusPaths {
  corpusFolder: string;
  synonymsFile: string;
}

/**
 * Ingests a folder into a temporary index and opens the shipped assistant over it. The index is new each time:
 * what a user has ingested, and what an older version of the code has built, must not colour the numbers.
 * @param models the built-in answerer when absent.
 */
export async function openCorpus(paths: OpenCorpusPaths, models?: readonly LanguageModel[]): Promise<OpenedCorpus> {
  const state = await createTemporaryFolder("eval");
  try {
    const embedder = createLexicalEmbedder();
    const ingested = await ingestFolder({
      source: paths.corpusFolder,
      collection: COLLECTION,
      stateDir: state.path,
      embedder,
    });
    const assistant = await createAssistant({
      stateDir: state.path,
      defaultCollection: COLLECTION,
      synonymsFile: paths.synonymsFile,
      embedder,
      ...(models && { models }),
    });
    const close = async (): Promise<void> => {
      await assistant.close();
      await state.remove();
    };
    return { assistant, ingestMs: ingested.elapsedMs, close };
  } catch (error) {
    await state.remove();
    throw error;
  }
}
