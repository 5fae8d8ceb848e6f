import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { StorageError } from "../core/errors.ts";

/** Writes beside the target and renames, so that a killed run leaves the old file whole. @throws StorageError */
export async function writeFileAtomically(path: string, content: string): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new StorageError(
      `${path} に書けません（${(cause as Error).message}）。空き容量と書き込みの権限を確かめてください。`,
      cause,
    );
  }
}
