import { saveFile } from "../compare/save-file.ts";
import { failureOf, unreachable } from "./request-failure.ts";

/** What can be exported, as the API names it. */
export type Exported = { kind: "conversations" | "messages"; id: string };

/** Kinds of files, as the API names them. */
export type ExportFormat = "markdown" | "docx";

const ENDINGS = { markdown: "md", docx: "docx" } as const;
const FILE_NAME = /filename\*=UTF-8''([^;]+)/iu;

/** Has the server write a file and lets the browser save it. @throws RequestFailure */
export async function exportFile({ kind, id }: Exported, format: ExportFormat): Promise<void> {
  const response = await fetch(`/api/${kind}/${encodeURIComponent(id)}/export?format=${format}`).catch(
    (cause: unknown) => {
      throw unreachable(cause);
    },
  );
  if (!response.ok) throw await failureOf(response);
  const named = FILE_NAME.exec(response.headers.get("content-disposition") ?? "")?.[1];
  saveFile(named === undefined ? `tenkyo.${ENDINGS[format]}` : decodeURIComponent(named), await response.blob());
}
