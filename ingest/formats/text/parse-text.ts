import { decodeText } from "../../decode-text.ts";
import type { FileContent, ParsedDocument } from "../parsed-document.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";

/** Plain text and Markdown: the text is the file's own, and its structure is guessed from its lines. */
export async function parseText({ bytes }: FileContent): Promise<ParsedDocument> {
  const decoded = decodeText(bytes);
  if ("reason" in decoded) throw new UnreadableFileError(decoded.reason);
  return {
    text: decoded.text,
    blocks: null,
    places: [],
    title: null,
    asOf: null,
    warnings: [],
    quality: { pages: null, emptyPages: [] },
  };
}
