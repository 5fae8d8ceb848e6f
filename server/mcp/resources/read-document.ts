import { McpError, type ReadResourceResult } from "@modelcontextprotocol/sdk/types.js";
import { CollectionNotFoundError } from "../../../core/errors.ts";
import type { Access } from "../../access/access.ts";
import { toDocumentSummaryJson } from "../../to-wire.ts";
import { cutPage } from "../cut-page.ts";
import { DOCUMENT_URI_TEMPLATE, documentUri, parseDocumentUri } from "./document-uri.ts";

/** More would not fit into what most models read at once. */
const MAX_CHARS = 100_000;
/** Of the protocol; the SDK has no name for it. */
const RESOURCE_NOT_FOUND = -32_002;

/**
 * The text of a document, or of the range that the address names. Of a long one, the beginning; `_meta.nextUri` is the
 * address of the rest.
 * @throws McpError for an address that names nothing that may be read.
 */
export async function readDocumentResource(
  { assistant }: Pick<Access, "assistant">,
  uri: string,
): Promise<ReadResourceResult> {
  const place = parseDocumentUri(uri);
  const document = place && (await findDocument(assistant, place));
  if (place === undefined || document === undefined)
    throw new McpError(
      RESOURCE_NOT_FOUND,
      `この URI の文書はありません。資源の一覧の URI か、${DOCUMENT_URI_TEMPLATE} の形で指定してください。`,
    );
  const { collection, documentId, charEnd } = place;
  const { text, nextCharStart, ...page } = cutPage(document, { ...place, maxChars: MAX_CHARS });
  const end = charEnd === undefined ? "" : `&charEnd=${charEnd}`;
  const nextUri =
    nextCharStart === null ? null : `${documentUri(collection, documentId)}?charStart=${nextCharStart}${end}`;
  const meta = { document: toDocumentSummaryJson(document), collection, ...page, nextUri };
  return { contents: [{ uri, mimeType: "text/plain", text, _meta: meta }] };
}

async function findDocument(
  assistant: Access["assistant"],
  { collection, documentId }: { collection: string; documentId: string },
) {
  try {
    return await assistant.getDocument(documentId, collection);
  } catch (error) {
    if (error instanceof CollectionNotFoundError) return undefined;
    throw error;
  }
}
