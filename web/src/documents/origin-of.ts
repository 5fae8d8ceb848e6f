/** Where a document came from, as its path tells; it decides how it can be removed. */
export type DocumentOrigin =
  | { kind: "upload"; file: string }
  /** In an uploaded archive. */
  | { kind: "archive"; archive: string }
  | { kind: "corpus"; file: string };

const UPLOADS = "uploads/";

/** Reads a document's path. A source folder may have a folder of that name itself: the server's word counts. */
export function originOf(source: string): DocumentOrigin {
  if (!source.startsWith(UPLOADS)) return { kind: "corpus", file: source };
  const [file = "", ...inside] = source.slice(UPLOADS.length).split("/");
  return inside.length === 0 ? { kind: "upload", file } : { kind: "archive", archive: file };
}
