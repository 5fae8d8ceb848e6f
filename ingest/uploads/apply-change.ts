import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../core/make-folder.ts";
import { exists, toStorageError } from "../../core/search-index/durable-file.ts";
import { type ManifestEntry, readCorpusManifest } from "../read-corpus-manifest.ts";
import { nameKey } from "./safe-file-name.ts";
import type { UploadChange } from "./upload-change.ts";
import { changeFolder, uploadFolder } from "./upload-folder.ts";
import { writeUploadManifest } from "./upload-manifest.ts";

/** A change that the uploads show, and that can still be taken back. */
export interface AppliedChange {
  /** Names among those that were put that stood there before. */
  replaced: string[];
  /** Takes the change back: what was put goes, what was there before returns. Only these names when given. */
  revert(names?: readonly string[]): Promise<void>;
}

interface Former {
  name: string;
  entry: ManifestEntry | undefined;
}

/**
 * Carries out a change in the collection's upload folder. What goes is kept beside the change until that is discarded.
 * A change that was carried out in part, by a process that ended, is completed. One change of a collection at a time.
 * @throws InvalidRequestError when the folder's manifest was broken by hand.
 * @throws StorageError; the folder is then as it was.
 */
export async function applyChange(change: UploadChange, { stateDir }: { stateDir: string }): Promise<AppliedChange> {
  const folder = uploadFolder({ stateDir, collection: change.collection });
  const [incoming, outgoing] = ["new", "old"].map((name) => join(changeFolder(stateDir, change.id), name)) as [
    string,
    string,
  ];
  /** By the name that took its place, or its own. */
  const formers = new Map<string, Former>();
  const placed = new Set<string>();

  const revert = async (names: readonly string[] = [...change.put.map(({ file }) => file), ...change.remove]) => {
    const entries = await readCorpusManifest(folder);
    for (const name of names) {
      const former = formers.get(name);
      if (placed.delete(name)) {
        await rm(join(folder, name), { force: true });
        entries.delete(name);
      }
      if (former === undefined) continue;
      formers.delete(name);
      await rename(join(outgoing, former.name), join(folder, former.name));
      if (former.entry !== undefined) entries.set(former.name, former.entry);
    }
    await writeUploadManifest(folder, entries.values());
  };

  try {
    for (const path of [folder, outgoing]) makeFolder(path);
    const entries = await readCorpusManifest(folder);
    const present = new Map((await readdir(folder)).map((name) => [nameKey(name), name]));
    const moveOut = async (name: string): Promise<void> => {
      const known = present.get(nameKey(name));
      if (known === undefined) return;
      await rename(join(folder, known), join(outgoing, known));
      formers.set(name, { name: known, entry: entries.get(known.normalize("NFC")) });
      entries.delete(known.normalize("NFC"));
    };
    try {
      for (const name of change.remove) await moveOut(name);
      for (const entry of change.put) {
        // Why: a process that ended may have moved it already.
        if (await exists(join(incoming, entry.file))) {
          await moveOut(entry.file);
          await rename(join(incoming, entry.file), join(folder, entry.file));
          placed.add(entry.file);
        }
        entries.set(entry.file, entry);
      }
      await writeUploadManifest(folder, entries.values());
    } catch (error) {
      await revert();
      throw error;
    }
  } catch (error) {
    throw toStorageError(error, folder);
  }
  const replaced = change.put.map(({ file }) => file).filter((name) => formers.has(name));
  return { replaced, revert };
}
