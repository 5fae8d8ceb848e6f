import { rename } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../core/make-folder.ts";
import { sealFile, toStorageError } from "../../core/search-index/durable-file.ts";
import { readCorpusManifest } from "../read-corpus-manifest.ts";
import { type ChangePlan, markReverting, readPlan, writePlan } from "./change-journal.ts";
import { isFile } from "./is-file.ts";
import { namesOf, type UploadChange } from "./upload-change.ts";
import { changeFolder, uploadFolder } from "./upload-folder.ts";
import { writeUploadManifest } from "./upload-manifest.ts";

/**
 * Takes a change back, also one that another process carried out, in part or whole, or began to take back: what was
 * put goes, what was there before returns. It is marked first, so that a process that ends on the way leaves the rest
 * to the next one.
 * @param options.names only these of the change; all when absent.
 * @throws InvalidRequestError when the folder's manifest was broken by hand.
 * @throws StorageError; the change has then to be kept, and taken back later.
 */
export async function revertChange(
  change: UploadChange,
  { stateDir, names = namesOf(change) }: { stateDir: string; names?: readonly string[] },
): Promise<void> {
  const { id } = change;
  await markReverting(stateDir, { id, names });
  const plan = await readPlan(stateDir, id);
  if (plan === undefined) return; // Nothing was touched.
  const folder = uploadFolder({ stateDir, collection: change.collection });
  const [incoming, outgoing] = ["new", "old"].map((name) => join(changeFolder(stateDir, id), name)) as [string, string];
  try {
    makeFolder(incoming);
    const entries = await readCorpusManifest(folder);
    for (const name of names) {
      const formers = plan.formers.filter(({ madeWayFor }) => madeWayFor === name);
      const sha256 = plan.sha256[name];
      // Why: names that the plan no longer has were taken back before, and others may have put them since.
      if (formers.length === 0 && sha256 === undefined) continue;
      if (sha256 !== undefined && !(await isFile(join(incoming, name)))) {
        const isOverwritten = formers.some((former) => former.name === name);
        // Why the hash: by now, somebody may have put another file there by hand.
        if (!isOverwritten && (await hasContent(join(folder, name), sha256))) {
          await rename(join(folder, name), join(incoming, name));
        }
      }
      if (sha256 !== undefined && !(await isFile(join(folder, name)))) entries.delete(name);
      for (const former of formers) {
        const kept = join(outgoing, former.name);
        if (await isFile(kept)) {
          const place = join(folder, former.name);
          // Why: what somebody put there since is newer than both.
          if ((await isFile(place)) && !(await hasContent(place, sha256))) continue;
          await rename(kept, place);
        }
        if (former.entry === null) entries.delete(former.name.normalize("NFC"));
        else entries.set(former.entry.file, former.entry);
      }
    }
    await writeUploadManifest(folder, entries.values());
  } catch (error) {
    throw toStorageError(error, folder);
  }
  await writePlan(stateDir, { id, plan: withoutNames(plan, names) });
}

async function hasContent(path: string, sha256: string | undefined): Promise<boolean> {
  return sha256 !== undefined && (await isFile(path)) && (await sealFile(path)).sha256 === sha256;
}

function withoutNames(plan: ChangePlan, names: readonly string[]): ChangePlan {
  return {
    formers: plan.formers.filter(({ madeWayFor }) => !names.includes(madeWayFor)),
    sha256: Object.fromEntries(Object.entries(plan.sha256).filter(([name]) => !names.includes(name))),
  };
}
