import type { LawIdentity } from "../../core/law-identity.ts";
import type { Place } from "../../core/types.ts";
import type { Block } from "../structure/block.ts";

/** What a parser makes of one file. Every offset counts into `text`, which is stored and quoted as it is. */
export interface ParsedDocument {
  /** In reading order. For formats other than plain text, `DocumentBuilder` lays it out. */
  text: string;
  /** The file's own structure in reading order, without overlaps; null when it has to be guessed from the text. */
  blocks: Block[] | null;
  /** Ascending by `charStart`; empty when the format has no places of its own. */
  places: Place[];
  /** What the file itself calls the document. */
  title: string | null;
  /** ISO prefix of the date that the file itself states, such as a law's enforcement date. */
  asOf: string | null;
  /** For laws: what they go by besides their title. */
  law?: LawIdentity;
  /** For a person: what of the file could not be read. A file with warnings counts as partly ingested. */
  warnings: string[];
  quality: ParseQuality;
}

/** What a data-quality report wants to know of a file. */
export interface ParseQuality {
  /** Pages, slides or sheets; null for formats without. */
  pages: number | null;
  /** Numbers of those that hold no text. */
  emptyPages: number[];
}

/** A file as it comes to a parser. */
export interface FileContent {
  bytes: Uint8Array;
  /** Its path below the source folder, for its name and extension. */
  source: string;
}

/**
 * Reads one format.
 * @throws UnreadableFileError when nothing of the file can be used; the message says why and what to do.
 */
export type FormatParser = (file: FileContent) => Promise<ParsedDocument>;
