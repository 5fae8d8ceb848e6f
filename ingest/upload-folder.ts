import { join } from "node:path";
import { assertCollectionName } from "../core/search-index/generation-folder.ts";

/** Opens the source path of every uploaded document. */
export const UPLOAD_PREFIX = "uploads/";

/** Where a collection's uploaded files lie, with a manifest.json that says what they are. @throws InvalidRequestError */
export function uploadFolder({ stateDir, collection }: { stateDir: string; collection: string }): string {
  assertCollectionName(collection);
  return join(stateDir, "uploads", collection);
}
