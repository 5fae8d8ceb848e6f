import type { DocumentMeta } from "../../core/types.ts";
import { listUploads } from "../../ingest/uploads/list-uploads.ts";
import { UPLOAD_PREFIX } from "../../ingest/uploads/upload-folder.ts";
import { DocumentNotRemovableError } from "../upload-errors.ts";

/**
 * The uploaded file that holds a document and nothing else.
 * @throws DocumentNotRemovableError for documents in archives and in the source folder, saying what to do.
 */
export async function nameToRemove(
  { source }: Pick<DocumentMeta, "source">,
  options: { stateDir: string; collection: string },
): Promise<string> {
  const uploaded = source.startsWith(UPLOAD_PREFIX) ? source.slice(UPLOAD_PREFIX.length) : undefined;
  const [name = "", ...inside] = uploaded?.split("/") ?? [];
  // Why looked up: a source folder may have a folder of that name.
  const isUpload = uploaded !== undefined && (await listUploads(options)).some((upload) => upload.name === name);
  if (!isUpload) {
    throw new DocumentNotRemovableError(
      `この文書は取り込み元のフォルダーの「${source}」にあるため、ここからは消せません。フォルダーからファイルを外すか、manifest.json のその項目に "enabled": false と書いて、取り込み直してください。`,
    );
  }
  if (inside.length > 0) {
    throw new DocumentNotRemovableError(
      `この文書はアップロードされた「${name}」の中にあるため、それだけは消せません。DELETE /api/uploads/${encodeURIComponent(name)} で全体を消すか、この文書を除いた同じ名前のファイルを送り直してください。`,
    );
  }
  return name;
}
