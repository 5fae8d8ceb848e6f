import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { UnplacedLedgerFigure } from "../figure-ledger.ts";
import { makeFolder } from "../make-folder.ts";
import { TOKENISER_VERSION } from "../text/tokenise.ts";
import type { Chunk, SourceDocument } from "../types.ts";
import { createBm25Builder } from "./bm25-builder.ts";
import { createContentWriter } from "./content-writer.ts";
import type { ChunkTerms } from "./count-chunk-terms.ts";
import { createDenseBuilder } from "./dense-builder.ts";
import { shardSizeFor } from "./dense-shards.ts";
import { syncFile, toStorageError } from "./durable-file.ts";
import { buildFolder, collectionFolder, GENERATION_FILES, listLeftovers } from "./generation-folder.ts";
import { type GenerationManifest, INDEX_SCHEMA_VERSION } from "./generation-manifest.ts";
import { publishGeneration } from "./publish-generation.ts";

/** A chunk before it has a place in a generation. */
export type UnplacedChunk = Omit<Chunk, "ordinal">;

export type { ChunkTerms };

/** A chunk with everything that indexes need of it. */
export interface PreparedChunk {
  chunk: UnplacedChunk;
  /** Equal hashes mean equal vectors, for the same embedder. */
  contentHash: string;
  vector: ArrayLike<number>;
  /** @see countChunkTerms */
  terms: ChunkTerms;
}

export interface PublishRequest
  extends Pick<GenerationManifest, "embedderFingerprint" | "chunkerVersion" | "sourceFingerprint"> {
  /** What the generation was made from; written beside it as JSON. */
  record: unknown;
  /** Name of the generation to keep for rollback; all other older ones are deleted. */
  keep: string | undefined;
}

/** Builds one generation beside the live one, which no failure touches. */
export interface GenerationBuilder {
  /**
   * Adds a document; exactly `chunkCount` chunks of it have to follow before the next document's chunks.
   * @throws StorageError
   */
  addDocument(document: SourceDocument, chunkCount: number): void;
  /**
   * Gives a promise when the caller is to wait before it adds more.
   * @throws StorageError, AppError `invalid-vector`, AppError `index-build-failed`; so does the promise.
   */
  addChunk(chunk: PreparedChunk): Promise<void> | void;
  /**
   * Adds figures of the document that was added last, in reading order; may be called several times for it.
   * @throws StorageError
   */
  addFigures(figures: readonly UnplacedLedgerFigure[]): void;
  /** Puts everything on the disk and makes the generation the newest one with one rename. @throws StorageError */
  publish(request: PublishRequest): Promise<GenerationManifest>;
  /** Deletes what was built so far; does nothing after `publish`. Never throws. */
  discard(): Promise<void>;
}

/**
 * Starts a generation after removing what killed builds left behind. The caller holds the collection's lock.
 * @throws StorageError
 */
export async function createGenerationBuilder(options: {
  stateDir: string;
  collection: string;
  dimension: number;
  /** Vectors per file of the dense index; the default depends on the dimension. */
  shardSize?: number;
}): Promise<GenerationBuilder> {
  const { stateDir, collection, dimension } = options;
  const parent = resolve(collectionFolder(stateDir, collection));
  const folder = buildFolder(parent, randomUUID());
  const path = (name: string): string => join(folder, name);
  await prepareFolder(parent, folder);

  const content = guardWrites(folder, () => createContentWriter(path(GENERATION_FILES.content)));
  const shardSize = options.shardSize ?? shardSizeFor(dimension);
  const dense = createDenseBuilder({ folder, dimension, shardSize });
  const keyword = createBm25Builder({ path: path(GENERATION_FILES.keyword) });
  const counts = { documents: 0, chunks: 0 };
  return {
    addDocument(document, chunkCount) {
      guardWrites(folder, () => content.addDocument(document, chunkCount));
      counts.documents++;
    },
    addChunk({ chunk, contentHash, vector, terms }) {
      const room = guardWrites(folder, () => {
        const ordinal = dense.add(vector);
        content.addChunk({ ...chunk, ordinal }, contentHash);
        keyword.add(terms);
        return dense.room();
      });
      counts.chunks++;
      return room?.catch((error: unknown) => {
        throw asWriteError(error, folder);
      });
    },
    addFigures(figures) {
      guardWrites(folder, () => content.addFigures(figures));
    },
    async publish({ keep, record, ...origin }) {
      try {
        await content.finish();
        await saveRecord(record, path(GENERATION_FILES.source));
        await keyword.save();
        await dense.save();
        const versions = { schemaVersion: INDEX_SCHEMA_VERSION, tokeniserVersion: TOKENISER_VERSION } as const;
        return await publishGeneration({
          parent,
          folder,
          manifest: { ...versions, collection, dimension, shardSize, counts, ...origin },
          keep,
        });
      } catch (error) {
        throw asWriteError(error, folder);
      }
    },
    async discard() {
      content.abandon();
      keyword.discard();
      await dense.discard();
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    },
  };
}

async function saveRecord(record: unknown, path: string): Promise<void> {
  await writeFile(path, JSON.stringify(record));
  await syncFile(path);
}

async function prepareFolder(parent: string, folder: string): Promise<void> {
  try {
    makeFolder(parent);
    for (const name of await listLeftovers(parent)) await rm(join(parent, name), { recursive: true, force: true });
    await mkdir(folder);
  } catch (error) {
    throw toStorageError(error, parent);
  }
}

function guardWrites<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw asWriteError(error, folder);
  }
}

/** A mistake of the program itself must not be dressed up as a full disk. */
function asWriteError(error: unknown, folder: string): unknown {
  return error instanceof RangeError || error instanceof TypeError ? error : toStorageError(error, folder);
}
