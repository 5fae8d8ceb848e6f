import { basename, extname } from "node:path";
import { normalise, plainText } from "../../core/text/normalise.ts";
import type { SourceDocument } from "../../core/types.ts";
import { parseFile } from "../formats/parse-file.ts";
import type { ParsedDocument } from "../formats/parsed-document.ts";
import { UnreadableFileError } from "../formats/unreadable-file-error.ts";
import type { PlannedFile } from "../plan-ingest.ts";
import { findStatedDate, readDateLine } from "../stated-date.ts";

/** A document with what its parser found besides the text. */
export interface LoadedDocument extends Pick<ParsedDocument, "blocks" | "warnings" | "quality"> {
  document: SourceDocument;
}

const MAX_TITLE_CHARS = 80;
const MAX_TITLE_LINES = 200;
/** Their first line names columns. */
const TABLES: ReadonlySet<string> = new Set([".csv", ".tsv"]);
/** 「第12号」, 「総行第１２３号の２」, in normalised text. */
const DOCUMENT_NUMBER =
  /^[\p{Script=Han}a-z\d]{0,20} ?第 ?[\d〇一二三四五六七八九十百]{1,6}(?:-\d{1,4})? ?号(?:の\d{1,3})?$/iu;
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
    title:
      entry?.title ??
      parsed.title ??
      (TABLES.has(extname(source).toLowerCase()) ? undefined : titleIn(text)) ??
      basename(source, extname(source)),
    issuer: entry?.issuer ?? null,
    asOf,
    asOfCertainty: entry?.dateCertainty ?? (asOf === null ? "unknown" : "stated"),
    kind: entry?.kind ?? null,
    rights: entry?.rights ?? null,
    // Why: nobody has said that this file may leave the building, so it is handled as if it must not.
    classification: entry?.classification ?? 3,
    ...(parsed.law && { law: parsed.law }),
    text,
    places,
  };
}

/**
 * The first line with text in it, if it looks like a heading: marked as one, or short and not a sentence. The date, the
 * number and the kind of a letter stand above its title.
 */
function titleIn(text: string): string | undefined {
  for (const line of text.split("\n", MAX_TITLE_LINES)) {
    const title = plainText(line.trim().replace(HEADING_MARK, ""));
    if (title === "" || isLetterhead(title)) continue;
    const isHeading = HEADING_MARK.test(line.trim()) || !/[。．.、,]$/u.test(title);
    return isHeading && title.length <= MAX_TITLE_CHARS ? title : undefined;
  }
  return undefined;
}

function isLetterhead(line: string): boolean {
  if (line.length > MAX_TITLE_CHARS) return false;
  const plain = normalise(line).text.trim();
  const isKind = /^[(【[]?事務連絡[)】\]]?$/u.test(plain.replaceAll(" ", ""));
  return isKind || DOCUMENT_NUMBER.test(plain) || readDateLine(line) !== null;
}
