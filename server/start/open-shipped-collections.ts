import { collectionFolder, listGenerations } from "../../core/search-index/generation-folder.ts";
import type { RightsRecords } from "../store/rights-records.ts";

export interface OpenShippedOptions {
  stateDir: string;
  rights: Pick<RightsRecords, "claim">;
}

/**
 * Lets everyone read collections that come with the program, the first time that they are seen. One that has an index
 * already and no rights is somebody's own of the same name, and stays the administrators'.
 */
export async function openShippedCollections(
  collections: readonly string[],
  { stateDir, rights }: OpenShippedOptions,
): Promise<void> {
  for (const collection of collections) {
    if ((await listGenerations(collectionFolder(stateDir, collection))).length > 0) continue;
    // Why: somebody may have set them before there was any document.
    await rights.claim({
      ...{ collection, visibility: "everyone", ownerUserId: null, ownerTeamId: null, retentionDays: null },
    });
  }
}
