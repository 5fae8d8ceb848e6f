import { readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../core/make-folder.ts";
import { sealFile, syncFolder, toStorageError } from "../../core/search-index/durable-file.ts";
import { type ManifestEntry, readCorpusManifest } from "../read-corpus-manifest.ts";
import { type ChangePlan, readPlan, readReverting, writePlan } from "./change-journal.ts";
import { isFile } from "./is-file.ts";
import { nameKey } from "./safe-file-name.ts";
import { namesOf, type UploadChange } from "./upload-change.ts";
import { changeFolder, uploadFolder } from "./upload-folder.ts";
import { writeUploadManifest } from "./upload-manifest.ts";

/** A change that the uploads show, and that can still be taken back. */
export interface AppliedChange {
  /** Names among those that were put that stood there before. */
  replaced: string[];
  /** Names that an earlier process took back. */
  takenBack: string[];
}

/**
 * Carries out a change in the collection's upload folder. What goes is kept in the change's `old/` until that is
 * discarded. A change that was carried out in part, by a process that ended, is completed; names that were marked to be
 * taken back are left alone. One change of a collection at a time.
 * @throws InvalidRequestError when the folder's manifest was broken by hand; nothing was touched.
 * @throws StorageError; `revertChange` then takes back what was done.
 */
export async function applyChange(change: UploadChange, { stateDir }: { stateDir: string }): Promise<AppliedChange> {
  const folder = uploadFolder({ stateDir, collection: change.collection });
  const changed = changeFolder(stateDir, change.id);
  const [incoming, outgoing] = [join(changed, "new"), join(changed, "old")];
  try {
    for (const path of [folder, outgoing]) makeFolder(path);
    const takenBack = await readReverting(stateDir, change.id);
    const entries = await readCorpusManifest(folder);
    let plan = await readPlan(stateDir, change.id);
    if (plan === undefined) {
      const names = namesOf(change).filter((name) => !takenBack.includes(name));
      plan = await planChange(names, { folder, incoming, entries });
      await writePlan(stateDir, { id: change.id, plan });
    }
    const { formers, sha256 } = plan;
    const moveOut = async (name: string): Promise<void> => {
      for (const former of formers) {
        if (former.madeWayFor !== name) continue;
        if (await isFile(join(folder, former.name))) {
          await rename(join(folder, former.name), join(outgoing, former.name));
        }
        entries.delete(former.name.normalize("NFC"));
      }
    };
    for (const name of change.remove) if (!takenBack.includes(name)) await moveOut(name);
    for (const entry of change.put) {
      const { file } = entry;
      if (takenBack.includes(file)) continue;
      const path = join(folder, file);
      // Why: where a process that ended has moved it already, what stands there is the file itself, and no older one.
      if (await isFile(join(incoming, file))) {
        await moveOut(file);
        await rename(join(incoming, file), path);
        entries.set(file, entry);
      } else if ((await isFile(path)) && (await sealFile(path)).sha256 === sha256[file]) {
        entries.set(file, entry);
      }
    }
    await syncFolder(outgoing);
    await writeUploadManifest(folder, entries.values());
    const isReplaced = ({ file }: ManifestEntry): boolean => formers.some(({ madeWayFor }) => madeWayFor === file);
    return { replaced: change.put.filter(isReplaced).map(({ file }) => file), takenBack };
  } catch (error) {
    throw toStorageError(error, folder);
  }
}

async function planChange(
  names: readonly string[],
  { folder, incoming, entries }: { folder: string; incoming: string; entries: ReadonlyMap<string, ManifestEntry> },
): Promise<ChangePlan> {
  const present = new Map<string, string[]>();
  for (const name of await readdir(folder)) {
    const key = nameKey(name);
    present.set(key, [...(present.get(key) ?? []), name]);
  }
  const plan: ChangePlan = { formers: [], sha256: {} };
  for (const madeWayFor of names) {
    for (const name of present.get(nameKey(madeWayFor)) ?? []) {
      plan.formers.push({ madeWayFor, name, entry: entries.get(name.normalize("NFC")) ?? null });
    }
    const path = join(incoming, madeWayFor);
    if (await isFile(path)) plan.sha256[madeWayFor] = (await sealFile(path)).sha256;
  }
  return plan;
}
