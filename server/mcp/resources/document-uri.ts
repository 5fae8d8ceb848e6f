import type { Span } from "../../../core/types.ts";

const SCHEME = "tenkyo:";
const HOST = "documents";

/** RFC 6570; the span is optional. */
export const DOCUMENT_URI_TEMPLATE = "tenkyo://documents/{collection}/{documentId}{?charStart,charEnd}";

export interface DocumentPlace {
  collection: string;
  documentId: string;
  charStart?: number;
  charEnd?: number;
}

/** Names a document, or a range of it. */
export function documentUri(collection: string, documentId: string): string {
  return `${SCHEME}//${HOST}/${collection}/${encodeURIComponent(documentId)}`;
}

export function spanUri(collection: string, { documentId, charStart, charEnd }: Span): string {
  return `${documentUri(collection, documentId)}?charStart=${charStart}&charEnd=${charEnd}`;
}

/** Undefined for an address that names no document. */
export function parseDocumentUri(uri: string): DocumentPlace | undefined {
  if (!URL.canParse(uri)) return undefined;
  const { protocol, host, pathname, searchParams } = new URL(uri);
  const [, collection = "", id = "", ...rest] = pathname.split("/");
  if (protocol !== SCHEME || host !== HOST || collection === "" || id === "" || rest.length > 0) return undefined;
  const documentId = decode(id);
  const [charStart, charEnd] = ["charStart", "charEnd"].map((name) => readOffset(searchParams.get(name)));
  if (documentId === undefined || charStart === null || charEnd === null) return undefined;
  return {
    collection,
    documentId,
    ...(charStart !== undefined && { charStart }),
    ...(charEnd !== undefined && { charEnd }),
  };
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Null when it is no offset, undefined when there is none. */
function readOffset(written: string | null): number | null | undefined {
  if (written === null) return undefined;
  return /^\d{1,12}$/u.test(written) ? Number(written) : null;
}
