import type { ExportFormat } from "../../../server/contract.ts";
import { request } from "./request.ts";
import { unreachable } from "./request-failure.ts";

/** What is exported: one answer with its question, or a whole conversation. */
export interface ExportedThing {
  kind: "messages" | "conversations";
  id: string;
}

/** A file that the server made, and the name it gave it; null when it gave none. */
export interface ExportedFile {
  name: string | null;
  content: Blob;
}

/** Has the server write a stored answer or conversation to a file. @throws RequestFailure with the server's reason */
export async function exportFile({ kind, id }: ExportedThing, format: ExportFormat): Promise<ExportedFile> {
  const path = `/api/${kind}/${encodeURIComponent(id)}/export?format=${format}`;
  const response = await request(path);
  const content = await response.blob().catch((cause: unknown) => {
    throw unreachable(cause);
  });
  return { name: readName(response.headers.get("Content-Disposition") ?? ""), content };
}

function readName(disposition: string): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(disposition)?.[1];
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
