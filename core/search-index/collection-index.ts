import { assertClearance } from "../embeddings/assert-clearance.ts";
import type { Embedder } from "../embeddings/embedder.ts";
import { AppError, EmbedderMismatchError } from "../errors.ts";
import { TOKENISER_VERSION } from "../text/tokenise.ts";
import { type FindGenerationOptions, openNewestGeneration } from "./find-generation.ts";
import type { GenerationManifest } from "./generation-manifest.ts";
import { type OpenedGeneration, openGeneration } from "./open-generation.ts";

/** One generation, ready to search. */
export type CollectionIndex = OpenedGeneration;

export interface OpenCollectionOptions extends FindGenerationOptions {
  /** What queries are embedded with; the index must have been built with the same. */
  embedder: Pick<Embedder, "fingerprint" | "maxClassification">;
}

/**
 * Opens the newest sound generation of a collection.
 * @throws CollectionNotFoundError when it has no generation.
 * @throws IndexDamagedError when none of its generations is sound.
 * @throws EmbedderMismatchError when the newest sound one was built with another embedder.
 * @throws EmbedderClearanceError when it holds documents that the embedder must not see.
 * @throws AppError `index-outdated` when it was built with another tokeniser.
 */
export async function openCollectionIndex(options: OpenCollectionOptions): Promise<CollectionIndex> {
  return openNewestGeneration(options, async (generation) => {
    assertSearchable(generation.manifest, options.embedder);
    const opened = await openGeneration(generation);
    try {
      // Why here too: the limit may have been lowered since the index was built, and questions are sent as well.
      if (options.embedder.maxClassification < 3) assertClearance(opened.content.listDocuments(), options.embedder);
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  });
}

function assertSearchable(manifest: GenerationManifest, embedder: Pick<Embedder, "fingerprint">): void {
  if (manifest.embedderFingerprint !== embedder.fingerprint) {
    throw new EmbedderMismatchError(manifest.embedderFingerprint, embedder.fingerprint);
  }
  if (manifest.tokeniserVersion !== TOKENISER_VERSION) {
    throw new AppError({
      code: "index-outdated",
      message: `索引は以前の単語分割（${manifest.tokeniserVersion}）で作られています（今は ${TOKENISER_VERSION}）。npm run ingest -- --source フォルダー --collection 名前 で作り直してください。`,
    });
  }
}
