import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type AppError, IndexDamagedError } from "../errors.ts";
import { listDenseShards } from "./dense-shards.ts";
import { errorCode, type FileSeal, sealFile, toStorageError } from "./durable-file.ts";
import { GENERATION_FILES } from "./generation-folder.ts";

/** Changes whenever a generation's files change in a way that older code cannot read. */
export const INDEX_SCHEMA_VERSION = 4;

export const MANIFEST_FILE = "manifest.json";

const seal = z.object({ sizeBytes: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/u) });
const count = z.number().int().min(0);

const manifestFields = z.object({
  schemaVersion: z.literal(INDEX_SCHEMA_VERSION),
  collection: z.string(),
  generation: z.string(),
  /** For people only; nothing is ordered by it. */
  createdAt: z.iso.datetime(),
  embedderFingerprint: z.string().min(1),
  dimension: z.number().int().min(1),
  /** Vectors per file of the dense index. */
  shardSize: z.number().int().min(1),
  tokeniserVersion: z.string(),
  chunkerVersion: z.string(),
  /** Equal fingerprints give equal indexes. */
  sourceFingerprint: z.string(),
  counts: z.object({ documents: count, chunks: count }),
  /** Exactly the files of {@link namesOfFiles}. */
  files: z.record(z.string(), seal),
});

export const generationManifestSchema = manifestFields.refine(
  (manifest) => String(Object.keys(manifest.files).sort()) === String(namesOfFiles(manifest).sort()),
  { path: ["files"] },
);

/** Every file that a generation consists of, but for its manifest. */
export function namesOfFiles({ counts, shardSize }: Pick<GenerationManifest, "counts" | "shardSize">): string[] {
  const shards = listDenseShards({ chunks: counts.chunks, shardSize });
  return [
    ...shards.map(({ name }) => name),
    GENERATION_FILES.keyword,
    GENERATION_FILES.content,
    GENERATION_FILES.source,
  ];
}

/** What a generation says about itself. */
export type GenerationManifest = z.infer<typeof manifestFields>;

/** @throws IndexDamagedError when the manifest is missing or is not of this schema. */
export async function readGenerationManifest(collectionPath: string, generation: string): Promise<GenerationManifest> {
  const path = join(collectionPath, generation, MANIFEST_FILE);
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw toReadError(error, path);
  }
  const parsed = generationManifestSchema.safeParse(content);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new IndexDamagedError(`${path}: 読めない形式です（${fields}）`, parsed.error);
  }
  return parsed.data;
}

/** Failures that say something about this process or its rights, and nothing about the file. */
const NOT_DAMAGE = new Set(["EMFILE", "ENFILE", "ENOMEM", "EACCES", "EPERM"]);

function toReadError(error: unknown, path: string): AppError {
  return NOT_DAMAGE.has(errorCode(error))
    ? toStorageError(error, path)
    : new IndexDamagedError(`${path}: 読み込めません`, error);
}

/** Reads every file of a generation once. @throws IndexDamagedError naming the first one that is not as sealed. */
export async function verifyGenerationFiles(folder: string, manifest: GenerationManifest): Promise<void> {
  for (const [name, expected] of Object.entries(manifest.files)) {
    const path = join(folder, name);
    let found: FileSeal;
    try {
      found = await sealFile(path);
    } catch (error) {
      throw toReadError(error, path);
    }
    if (found.sizeBytes !== expected.sizeBytes) {
      throw new IndexDamagedError(`${path}: 大きさが ${found.sizeBytes} バイトです（記録は ${expected.sizeBytes}）`);
    }
    if (found.sha256 !== expected.sha256) throw new IndexDamagedError(`${path}: 検査値が記録と違います`);
  }
}
