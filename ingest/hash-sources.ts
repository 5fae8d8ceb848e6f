import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { IngestProgress } from "./ingest-options.ts";
import type { PlannedFile } from "./plan-ingest.ts";
import { UNREADABLE } from "./read-source.ts";
import type { HashedFile } from "./source-fingerprint.ts";

/** Files that are read at the same time; more only makes the disk seek. */
const PARALLEL_READS = 8;

/** Hashes what the files hold now; an archive once for all the files in it. @throws the signal's reason */
export async function hashSources(
  planned: readonly PlannedFile[],
  {
    onProgress,
    signal,
  }: { onProgress?: ((progress: IngestProgress) => void) | undefined; signal?: AbortSignal | undefined },
): Promise<HashedFile[]> {
  const totals = { totalBytes: sumOfBytes(planned), totalFiles: planned.length };
  const archives = new Map<string, Promise<string>>();
  const hashed = new Array<HashedFile>(planned.length);
  let next = 0;
  let doneBytes = 0;
  let doneFiles = 0;
  const work = async (): Promise<void> => {
    while (next < planned.length) {
      signal?.throwIfAborted();
      const at = next++;
      const file = planned[at] as PlannedFile;
      hashed[at] = { ...file, sha256: await hashOf(file, archives) };
      doneBytes += file.sizeBytes;
      doneFiles++;
      onProgress?.({ phase: "scan", doneBytes, doneFiles, ...totals });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_READS }, work));
  return hashed;
}

export function sumOfBytes(files: readonly PlannedFile[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

async function hashOf({ path, member }: PlannedFile, archives: Map<string, Promise<string>>): Promise<string> {
  if (member === undefined) return hashFile(path);
  const known = archives.get(path) ?? hashFile(path);
  archives.set(path, known);
  return known;
}

async function hashFile(path: string): Promise<string> {
  try {
    const hash = createHash("sha256");
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
    return hash.digest("hex");
  } catch {
    return UNREADABLE; // Why: reading it says why; here it only has to differ from the hash of a file that can be read.
  }
}
