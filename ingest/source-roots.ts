import { exists } from "../core/search-index/durable-file.ts";
import type { SourceRoot } from "./plan-ingest.ts";
import { UPLOAD_PREFIX, uploadFolder } from "./uploads/upload-folder.ts";

/** The folders whose files make up a collection: its source folder, and its uploads once there are any. */
export async function sourceRoots(options: {
  source: string | null;
  stateDir: string;
  collection: string;
}): Promise<SourceRoot[]> {
  const roots: SourceRoot[] = options.source === null ? [] : [{ folder: options.source, prefix: "" }];
  const uploads = uploadFolder(options);
  if (await exists(uploads)) roots.push({ folder: uploads, prefix: UPLOAD_PREFIX });
  return roots;
}
