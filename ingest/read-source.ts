import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { errorCode } from "../core/search-index/durable-file.ts";
import { UnreadableFileError } from "./formats/unreadable-file-error.ts";
import { readArchiveEntry } from "./formats/zip/read-archive-entry.ts";
import type { SourceFile } from "./read-source-folder.ts";

/** Differs from every hash, so that a file that can be read later counts as changed. */
export const UNREADABLE = "unreadable";

/** Bytes of a source file with their hash in hex, or why there are none. */
export type ReadSource = { sha256: string; bytes: Uint8Array } | { sha256: typeof UNREADABLE; reason: string };

/** Reads a file, or a file inside an archive. What is wrong with it is a result. */
export async function readSource({ path, member }: SourceFile): Promise<ReadSource> {
  try {
    const bytes = member === undefined ? await readFile(path) : await readArchiveEntry({ path, name: member });
    return { sha256: sha256Of(bytes), bytes };
  } catch (error) {
    return { sha256: UNREADABLE, reason: explainReadFailure(error) };
  }
}

/** A sentence for a person on why a file could not be read. */
export function explainReadFailure(error: unknown): string {
  if (error instanceof UnreadableFileError) return error.message;
  return `読み込めません（${errorCode(error)}）。ファイルと権限を確かめてください。`;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
