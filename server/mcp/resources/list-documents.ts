import type { ListResourcesResult } from "@modelcontextprotocol/sdk/types.js";
import { InvalidCursorError } from "../../../core/errors.ts";
import type { Access } from "../../access/access.ts";
import { documentUri } from "./document-uri.ts";

const PAGE_SIZE = 100;

/** The last document of the page before. */
type Cursor = readonly [collection: string, documentId: string];

/**
 * Every document that may be read, by collection and id, a page at a time. A page goes on after the last document of the
 * one before, also when that is gone.
 * @throws InvalidCursorError
 */
export async function listDocumentResources(
  { assistant }: Pick<Access, "assistant">,
  written: string | undefined,
): Promise<ListResourcesResult> {
  const after = written === undefined ? undefined : readCursor(written);
  const names = (await assistant.listCollections()).sort();
  const found: { cursor: Cursor; resource: ListResourcesResult["resources"][number] }[] = [];
  for (const collection of names) {
    if (found.length > PAGE_SIZE) break;
    if (after !== undefined && collection < after[0]) continue;
    // Why: one that was built by another embedder cannot be read, and must not hide the others.
    const documents = await assistant.listDocuments(collection).catch(() => []);
    const rest = documents
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .filter(({ id }) => isAfter([collection, id], after));
    for (const document of rest.slice(0, PAGE_SIZE + 1 - found.length)) {
      const { id, title, issuer, asOf, source, classification } = document;
      found.push({
        cursor: [collection, id],
        resource: {
          ...{ uri: documentUri(collection, id), name: source, title, mimeType: "text/plain" },
          description: [issuer, asOf ?? "時点不明", `コレクション ${collection}`].filter(Boolean).join("／"),
          _meta: { documentId: id, collection, asOf, issuer, classification },
        },
      });
    }
  }
  const page = found.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return {
    resources: page.map(({ resource }) => resource),
    ...(found.length > PAGE_SIZE && last !== undefined && { nextCursor: writeCursor(last.cursor) }),
  };
}

function isAfter([collection, id]: Cursor, after: Cursor | undefined): boolean {
  if (after === undefined || collection > after[0]) return true;
  return collection === after[0] && id > after[1];
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

function readCursor(written: string): Cursor {
  try {
    const parts: unknown = JSON.parse(Buffer.from(written, "base64url").toString());
    const [collection, documentId] = Array.isArray(parts) ? parts : [];
    if (typeof collection === "string" && typeof documentId === "string") return [collection, documentId];
  } catch (error) {
    throw new InvalidCursorError(error);
  }
  throw new InvalidCursorError();
}
