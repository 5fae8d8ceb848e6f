import { join } from "node:path";
import { collectionFolder, listGenerations } from "../core/search-index/generation-folder.ts";
import type { Classification } from "../core/types.ts";
import type { IngestFolderOptions } from "./ingest-options.ts";
import type { IngestPlan, PlannedFile } from "./plan-ingest.ts";
import { readSourceRecord } from "./source-record.ts";

/**
 * The lowest 機密性 that a collection's documents may have: as the run says, else as the run before it did, so that an
 * upload or the next start does not lower what somebody has raised. The record of an index that cannot be used any
 * more (damaged, or of an earlier version) counts as well.
 */
export async function collectionFloor(
  options: Pick<IngestFolderOptions, "minClassification" | "stateDir" | "collection">,
): Promise<Classification> {
  if (options.minClassification !== undefined) return options.minClassification;
  const parent = collectionFolder(options.stateDir, options.collection);
  for (const generation of await listGenerations(parent)) {
    const record = await readSourceRecord({ folder: join(parent, generation) }).catch(() => undefined);
    if (record !== undefined) return record.minClassification ?? 1;
  }
  return 1;
}

/** The plan with every document at the floor or above it; what the manifest says nothing of has the highest class. */
export function raiseToFloor({ planned, passedOver }: IngestPlan, floor: Classification): IngestPlan {
  const raise = (file: PlannedFile): PlannedFile =>
    file.entry === null || file.entry.classification >= floor
      ? file
      : { ...file, entry: { ...file.entry, classification: floor } };
  return { planned: planned.map(raise), passedOver };
}
