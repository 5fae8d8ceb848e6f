import { join } from "node:path";
import { assertCollectionName } from "../../core/search-index/generation-folder.ts";

/** Opens the source path of every uploaded document. */
export const UPLOAD_PREFIX = "uploads/";

const UPLOADS = "uploads";
/** No collection can be called that, and it lies on the file system of the uploads, so that files are only renamed. */
const CHANGES = ".changes";

/** Where a collection's uploaded files lie, with a manifest.json that says what they are. @throws InvalidRequestError */
export function uploadFolder({ stateDir, collection }: { stateDir: string; collection: string }): string {
  assertCollectionName(collection);
  return join(stateDir, UPLOADS, collection);
}

/** Where the uploads of all collections lie, with the changes to them that wait. */
export function uploadsFolder(stateDir: string): string {
  return join(stateDir, UPLOADS);
}

/** Where changes to uploads wait until an index holds them, one folder each. */
export function changesFolder(stateDir: string): string {
  return join(stateDir, UPLOADS, CHANGES);
}

/** Of one change: its description, `new/` with the files that come, `old/` with those that went. */
export function changeFolder(stateDir: string, id: string): string {
  return join(changesFolder(stateDir), id);
}
