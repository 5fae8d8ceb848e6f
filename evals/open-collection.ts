import { configuredModels } from "../core/answer/generated/configured-models.ts";
import type { Config } from "../core/config.ts";
import { createAssistant } from "../core/create-assistant.ts";
import { configuredEmbedder } from "../core/embeddings/configured-embedder.ts";
import { createLexicalEmbedder } from "../core/embeddings/embedder.ts";
import { CollectionNotFoundError } from "../core/errors.ts";
import { configuredStages } from "../core/llm/settings/configured-stages.ts";
import { configuredReranker } from "../core/reranking/configured-reranker.ts";
import { fingerprintOf } from "./open-corpus.ts";
import type { OpenedCorpus } from "./opened-corpus.ts";
import { usesStages } from "./run/index-place.ts";

/**
 * The assistant of this machine's settings over an index that is there, as `npm run ask` opens it.
 * @param hasModels the settings' models are asked as well; the built-in answerer alone otherwise.
 * @throws CollectionNotFoundError when the collection has no index.
 */
export async function openCollection(config: Config, collection: string, hasModels: boolean): Promise<OpenedCorpus> {
  const place = { stateDir: config.STATE_DIR, defaultCollection: collection, synonymsFile: config.SYNONYMS_FILE };
  const embedder = await configuredEmbedder(config);
  const rerank = await configuredReranker(config);
  const stages = hasModels ? configuredStages(config) : undefined;
  const assistant = await createAssistant({
    ...{ ...place, embedder, rerank },
    ...(hasModels && { models: configuredModels(config), stages }),
  });
  if (!(await assistant.listCollections()).includes(collection)) {
    await assistant.close();
    throw new CollectionNotFoundError(collection);
  }
  // Why: other processes know the built-in embedder alone.
  const isLexical = embedder.fingerprint === createLexicalEmbedder().fingerprint;
  const isBuiltIn = isLexical && rerank === undefined && !usesStages(stages);
  return {
    assistant,
    index: {
      fingerprint: await fingerprintOf({ stateDir: config.STATE_DIR, collection }),
      place: isBuiltIn ? place : null,
    },
    ingestMs: 0,
    close: () => assistant.close(),
  };
}
