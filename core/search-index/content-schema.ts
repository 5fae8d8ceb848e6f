import type { LawIdentity } from "../law-identity.ts";
import type { Chunk, ChunkKind, Classification, DateCertainty, DocumentMeta, Heading, Statement } from "../types.ts";
import { FIGURE_SCHEMA } from "./figure-schema.ts";

/**
 * Tables of the content store. Texts are UTF-16 little-endian blobs: they come back code unit for code unit, so
 * spans stay true (SQLite cuts a TEXT at the first NUL and UTF-8 has no lone surrogates), and Japanese takes two
 * bytes a character instead of three. They have tables of their own so that what is read without them does not pass over them.
 */
export const CONTENT_SCHEMA = `
  CREATE TABLE documents (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    issuer TEXT,
    as_of TEXT,
    as_of_certainty TEXT NOT NULL,
    kind TEXT,
    rights TEXT,
    classification INTEGER NOT NULL,
    law TEXT,
    first_ordinal INTEGER NOT NULL,
    chunk_count INTEGER NOT NULL
  );
  CREATE TABLE texts (position INTEGER PRIMARY KEY, text BLOB NOT NULL, places TEXT NOT NULL);
  CREATE TABLE chunks (
    ordinal INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    section_year INTEGER,
    as_of TEXT,
    line_start INTEGER NOT NULL,
    line_end INTEGER NOT NULL,
    headings TEXT NOT NULL,
    carried TEXT,
    statements TEXT NOT NULL,
    content_hash TEXT NOT NULL
  );
  CREATE TABLE searched_texts (ordinal INTEGER PRIMARY KEY, text BLOB NOT NULL);
  ${FIGURE_SCHEMA}`;

export interface DocumentRow {
  position: number;
  id: string;
  source: string;
  title: string;
  issuer: string | null;
  as_of: string | null;
  as_of_certainty: string;
  kind: string | null;
  rights: string | null;
  classification: number;
  law: string | null;
  first_ordinal: number;
  chunk_count: number;
}

export interface ChunkRow {
  ordinal: number;
  position: number;
  char_start: number;
  char_end: number;
  kind: string;
  section_year: number | null;
  as_of: string | null;
  line_start: number;
  line_end: number;
  headings: string;
  carried: string | null;
  statements: string;
}

export function toDocumentMeta(row: DocumentRow): DocumentMeta {
  return {
    id: row.id,
    source: row.source,
    title: row.title,
    issuer: row.issuer,
    asOf: row.as_of,
    asOfCertainty: row.as_of_certainty as DateCertainty,
    kind: row.kind,
    rights: row.rights,
    classification: row.classification as Classification,
    ...(row.law !== null && { law: JSON.parse(row.law) as LawIdentity }),
  };
}

/** A stored chunk with its text cut from the original text of its document. */
export function toChunk(row: ChunkRow, { id, text }: { id: string; text: string }): Chunk {
  return {
    ordinal: row.ordinal,
    documentId: id,
    charStart: row.char_start,
    charEnd: row.char_end,
    kind: row.kind as ChunkKind,
    text: text.slice(row.char_start, row.char_end),
    headings: JSON.parse(row.headings) as Heading[],
    ...(row.carried === null ? {} : { carried: row.carried }),
    sectionYear: row.section_year,
    asOf: row.as_of,
    lineStart: row.line_start,
    lineEnd: row.line_end,
    statements: JSON.parse(row.statements) as Statement[],
  };
}
