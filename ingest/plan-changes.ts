import { resolve } from "node:path";
import { collectionFloor, raiseToFloor } from "./collection-floor.ts";
import { hashSources } from "./hash-sources.ts";
import { findCurrent } from "./ingest-folder.ts";
import type { IngestFolderOptions } from "./ingest-options.ts";
import { type FileReport, planIngest } from "./plan-ingest.ts";
import { sourceFingerprint } from "./source-fingerprint.ts";
import { readSourceRecord } from "./source-record.ts";
import { sourceRoots } from "./source-roots.ts";

/** What a run would do, by source. */
export interface PlannedChanges {
  added: string[];
  changed: string[];
  deleted: string[];
  unchanged: string[];
  /** Files that would not be read, with the reason. */
  passedOver: FileReport[];
  /** Whether a run would build a new index: also when only settings or the program's own reading changed. */
  needsBuild: boolean;
}

/**
 * Compares the sources with what serves, without writing anything. A file inside an archive counts as changed with
 * its archive. Throws as `ingestFolder` does for sources that cannot be used.
 */
export async function planChanges(given: Omit<IngestFolderOptions, "pool">): Promise<PlannedChanges> {
  const minClassification = await collectionFloor(given);
  const options = { ...given, minClassification, source: given.source === null ? null : resolve(given.source) };
  const plan = await planIngest(await sourceRoots(options), { skip: options.stateDir });
  const { planned, passedOver } = raiseToFloor(plan, minClassification);
  const hashed = await hashSources(planned, options);
  const current = await findCurrent(options);
  const record = current === undefined ? undefined : await readSourceRecord(current);
  const recorded = new Map(record?.files.map((file) => [file.source, file]));
  const before = new Map(record?.files.flatMap(({ source, sha256 }) => (sha256 === null ? [] : [[source, sha256]])));
  const changes: PlannedChanges = {
    added: [],
    changed: [],
    deleted: [],
    unchanged: [],
    passedOver,
    needsBuild: current?.manifest.sourceFingerprint !== sourceFingerprint(hashed, { ...options, passedOver }),
  };
  for (const { source, sha256 } of hashed) {
    const known = before.get(source);
    before.delete(source);
    if (known === undefined) changes.added.push(source);
    else if (known === sha256) {
      const { status = "ok", reason = "" } = recorded.get(source) ?? {};
      if (status === "failed") changes.passedOver.push({ source, status, reason });
      else changes.unchanged.push(source);
    } else changes.changed.push(source);
  }
  changes.deleted = [...before.keys()];
  return changes;
}
