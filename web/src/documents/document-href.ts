/** Where in a document to begin; all of it may be left out. */
export interface DocumentAddress {
  collection?: string | null;
  /** From 1. */
  line?: number;
  charStart?: number;
  charEnd?: number;
}

/** Address of a document's screen: `#/documents/<id>?line=12`. */
export function documentHref(id: string, { collection, line, charStart, charEnd }: DocumentAddress = {}): string {
  const search = new URLSearchParams();
  if (collection) search.set("collection", collection);
  if (line !== undefined) search.set("line", String(line));
  if (charStart !== undefined && charEnd !== undefined) search.set("span", `${charStart}-${charEnd}`);
  const query = search.toString();
  return `#/documents/${encodeURIComponent(id)}${query === "" ? "" : `?${query}`}`;
}

/** What the search parameters of such an address ask for; what cannot be read is left out. */
export function readDocumentAddress(search: URLSearchParams): DocumentAddress {
  const line = /^[1-9]\d{0,8}$/u.exec(search.get("line") ?? "")?.[0];
  const span = /^(\d{1,10})-(\d{1,10})$/u.exec(search.get("span") ?? "");
  return {
    collection: search.get("collection"),
    ...(line !== undefined && { line: Number(line) }),
    ...(span !== null && Number(span[1]) < Number(span[2]) && { charStart: Number(span[1]), charEnd: Number(span[2]) }),
  };
}
