import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { errorCode } from "../core/search-index/durable-file.ts";
import { plainText } from "../core/text/normalise.ts";
import type { SourceDocument } from "../core/types.ts";
import { decodeText } from "./decode-text.ts";
import type { PlannedFile } from "./plan-ingest.ts";

/** A file as it was found on the disk; `sha256` is hex, or `unreadable`. */
export type LoadedDocument = { sha256: string } & ({ document: SourceDocument } | { reason: string });

const UNREADABLE = "unreadable";
const MAX_TITLE_CHARS = 80;
const HEADING_MARK = /^#{1,6}\s+/u;

/** Hash of a file's bytes, or `unreadable`. */
export async function hashDocument({ path }: PlannedFile): Promise<string> {
  try {
    return sha256Of(await readFile(path));
  } catch {
    return UNREADABLE; // Why: loading it says why; here it only has to differ from the hash of a file that can be read.
  }
}

/** Reads and decodes a file. What is wrong with it is a result, so that one bad file never stops the run. */
export async function loadDocument(file: PlannedFile): Promise<LoadedDocument> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file.path);
  } catch (error) {
    return { sha256: UNREADABLE, reason: `読み込めません（${errorCode(error)}）。ファイルと権限を確かめてください。` };
  }
  const sha256 = sha256Of(bytes);
  const decoded = decodeText(bytes);
  return "reason" in decoded ? { sha256, ...decoded } : { sha256, document: toDocument(file, decoded.text) };
}

function toDocument({ id, source, entry }: PlannedFile, text: string): SourceDocument {
  const asOf = entry?.date ?? null;
  return {
    id,
    source,
    title: entry?.title ?? titleIn(text) ?? basename(source, extname(source)),
    issuer: entry?.issuer ?? null,
    asOf,
    asOfCertainty: entry?.dateCertainty ?? (asOf === null ? "unknown" : "stated"),
    kind: entry?.kind ?? null,
    rights: entry?.rights ?? null,
    // Why: nobody has said that this file may leave the building, so it is handled as if it must not.
    classification: entry?.classification ?? 3,
    text,
    places: [],
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

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
