import { basename, extname } from "node:path";
import { plainText } from "../../core/text/normalise.ts";
import type { SourceDocument } from "../../core/types.ts";
import { parseFile } from "../formats/parse-file.ts";
import type { ParsedDocument } from "../formats/parsed-document.ts";
import { UnreadableFileError } from "../formats/unreadable-file-error.ts";
import type { PlannedFile } from "../plan-ingest.ts";
import { findStatedDate } from "../stated-date.ts";

/** A document with what its parser found besides the text. */
export interface LoadedDocument extends Pick<ParsedDocument, "blocks" | "warnings" | "quality"> {
  document: SourceDocument;
}

const MAX_TITLE_CHARS = 80;
const HEADING_MARK = /^#{1,6}\s+/u;

/** Parses a file's bytes. The reason why that fails is a sentence for a person. */
export async function loadDocument(file: PlannedFile, bytes: Uint8Array): Promise<LoadedDocument | { reason: string }> {
  try {
    const parsed = await parseFile({ bytes, source: file.source });
    const { blocks, warnings, quality } = parsed;
    return { document: toDocument(file, parsed), blocks, warnings, quality };
  } catch (error) {
    if (error instanceof UnreadableFileError) return { reason: error.message };
    const detail = error instanceof Error ? error.message : String(error);
    return {
      reason: `中身を読み取れません（${detail}）。ファイルを開いて保存し直すか、不具合として知らせてください。`,
    };
  }
}

/** What the manifest says wins over what the file says, and that over what can be guessed. */
function toDocument({ id, source, entry }: PlannedFile, parsed: ParsedDocument): SourceDocument {
  const { text, places } = parsed;
  const asOf = entry?.date ?? parsed.asOf ?? (entry?.dateCertainty === "unknown" ? null : findStatedDate(text));
  return {
    id,
    source,
    title: entry?.title ?? parsed.title ?? titleIn(text) ?? basename(source, extname(source)),
    issuer: entry?.issuer ?? null,
    asOf,
    asOfCertainty: entry?.dateCertainty ?? (asOf === null ? "unknown" : "stated"),
    kind: entry?.kind ?? null,
    rights: entry?.rights ?? null,
    // Why: nobody has said that this file may leave the building, so it is handled as if it must not.
    classification: entry?.classification ?? 3,
    text,
    places,
  };
}

/** The first line with text in it, if it looks like a heading: marked as one, or short and not a sentence. */
function titleIn(text: string): string | undefined {
  const line =
    text
      .split("\n", 200)
      .find((candidate) => candidate.trim() !== "")
      ?.trim() ?? "";
  const title = plainText(line.replace(HEADING_MARK, ""));
  const isHeading = HEADING_MARK.test(line) || !/[。．.、,]$/u.test(title);
  return isHeading && title.length > 0 && title.length <= MAX_TITLE_CHARS ? title : undefined;
}
