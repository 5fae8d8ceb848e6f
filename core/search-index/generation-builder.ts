import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { tokenise } from "../text/tokenise.ts";
import type { Chunk, SourceDocument } from "../types.ts";
import { createBm25Builder } from "./bm25-builder.ts";
import { saveBm25Postings } from "./bm25-file.ts";
import { createContentWriter } from "./content-writer.ts";
import { sealFile, syncFile, syncFolder, toStorageError } from "./durable-file.ts";
import {
  buildFolder,
  collectionFolder,
  GENERATION_FILES,
  listGenerations,
  listLeftovers,
  nextGeneration,
  trashFolder,
} from "./generation-folder.ts";
import { type GenerationManifest, INDEX_SCHEMA_VERSION, MANIFEST_FILE } from "./generation-manifest.ts";
import { createHnswBuilder } from "./hnsw-builder.ts";

/** A chunk before it has a place in a generation. */
export type UnplacedChunk = Omit<Chunk, "ordinal">;

/** What the manifest says that the builder cannot know. */
export type GenerationOrigin = Pick<
  GenerationManifest,
  "embedderFingerprint" | "tokeniserVersion" | "chunkerVersion" | "sourceFingerprint" | "failures"
>;

export interface PlacedVector {
  chunk: UnplacedChunk;
  vector: ArrayLike<number>;
  contentHash: string;
}

/** Builds one generation beside the live one. Every failed write throws StorageError and leaves the live one alone. */
export interface GenerationBuilder {
  /** Adds a document; exactly `chunkCount` chunks of it have to follow before the next document's chunks. */
  addDocument(document: SourceDocument, chunkCount: number): void;
  /** @throws AppError `invalid-vector` */
  addChunk(placed: PlacedVector): void;
  /**
   * Makes the generation the newest one with one rename, after everything is on the disk. The generation named in
   * `keep` stays for rollback, all others are deleted.
   */
  publish(origin: GenerationOrigin, keep: string | undefined): Promise<GenerationManifest>;
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
}): Promise<GenerationBuilder> {
  const { stateDir, collection, dimension } = options;
  const parent = resolve(collectionFolder(stateDir, collection));
  const folder = buildFolder(parent, randomUUID());
  const path = (name: string): string => join(folder, name);
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw isWriteError(error) ? toStorageError(error, folder) : error;
    }
  };
  await prepareFolder(parent, folder);
  const content = guard(() => createContentWriter(path(GENERATION_FILES.content)));
  const dense = createHnswBuilder({ dimension });
  const keyword = createBm25Builder();
  const counts = { documents: 0, chunks: 0 };
  const tokensOf = createTokenMemory();
  let titles = new Map<string, string>();
  return {
    addDocument(document, chunkCount) {
      guard(() => content.addDocument(document, chunkCount));
      titles.set(document.id, document.title);
      counts.documents++;
    },
    addChunk({ chunk, vector, contentHash }) {
      const ordinal = dense.add(vector);
      guard(() => content.addChunk({ ...chunk, ordinal }, contentHash));
      keyword.add({
        body: tokenise(chunk.text),
        heading: tokensOf(chunk.headings.map(({ text }) => text).join("\n")),
        title: tokensOf(titles.get(chunk.documentId) ?? ""),
      });
      counts.chunks++;
    },
    async publish(origin, keep) {
      titles = new Map();
      try {
        await content.finish();
        await dense.save(path(GENERATION_FILES.dense));
        await saveBm25Postings(keyword.build(), path(GENERATION_FILES.keyword));
        const published = await listGenerations(parent);
        const manifest: GenerationManifest = {
          schemaVersion: INDEX_SCHEMA_VERSION,
          collection,
          generation: nextGeneration(published[0]),
          createdAt: new Date().toISOString(),
          ...origin,
          dimension,
          counts,
          files: {
            [GENERATION_FILES.dense]: await sealFile(path(GENERATION_FILES.dense)),
            [GENERATION_FILES.keyword]: await sealFile(path(GENERATION_FILES.keyword)),
            [GENERATION_FILES.content]: await sealFile(path(GENERATION_FILES.content)),
          },
        };
        await writeFile(path(MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
        await syncFile(path(MANIFEST_FILE));
        await syncFolder(folder);
        await rename(folder, join(parent, manifest.generation));
        await syncFolder(parent);
        await retire(parent, published.filter((generation) => generation !== keep));
        return manifest;
      } catch (error) {
        throw toStorageError(error, folder);
      }
    },
    async discard() {
      content.abandon();
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    },
  };
}

async function prepareFolder(parent: string, folder: string): Promise<void> {
  try {
    await mkdir(parent, { recursive: true });
    for (const name of await listLeftovers(parent)) await rm(join(parent, name), { recursive: true, force: true });
    await mkdir(folder);
  } catch (error) {
    throw toStorageError(error, parent);
  }
}

/** Failing to delete is no failure: the new generation serves, and the next build tries again. */
async function retire(parent: string, generations: readonly string[]): Promise<void> {
  for (const generation of generations) {
    const trash = trashFolder(parent, generation);
    try {
      await rename(join(parent, generation), trash);
      await rm(trash, { recursive: true, force: true });
    } catch {}
  }
}

/** Errors of the program itself (a range, a type) must not be dressed up as a full disk. */
function isWriteError(error: unknown): boolean {
  return error instanceof Error && "code" in error && !(error instanceof RangeError) && !(error instanceof TypeError);
}

/** Neighbouring chunks share headings and titles; there is no need to cut them into words again. */
function createTokenMemory(): (text: string) => string[] {
  const memory = new Map<string, string[]>();
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    if (memory.size >= 256) memory.clear();
    const tokens = tokenise(text);
    memory.set(text, tokens);
    return tokens;
  };
}
