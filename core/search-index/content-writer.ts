import Database from "libsql";
import type { UnplacedLedgerFigure } from "../figure-ledger.ts";
import type { Chunk, SourceDocument } from "../types.ts";
import { CONTENT_SCHEMA } from "./content-schema.ts";
import { syncFile } from "./durable-file.ts";
import { createFigureWriter, type FigureOwner } from "./figure-writer.ts";
import { searchedText } from "./searched-text.ts";

/** Writes the documents and chunks of one generation, in one transaction. */
export interface ContentWriter {
  /** Adds a document; exactly `chunkCount` chunks of it have to follow before the next document's chunks. */
  addDocument(document: SourceDocument, chunkCount: number): void;
  /** Adds a chunk under its ordinal; ordinals ascend from 0 without gaps. */
  addChunk(chunk: Chunk, contentHash: string): void;
  /** Adds figures of the document that was added last. @throws RangeError when they are not of that document. */
  addFigures(figures: readonly UnplacedLedgerFigure[]): void;
  /**
   * Commits, closes and syncs the file.
   * @throws RangeError when fewer or more chunks were added than announced.
   */
  finish(): Promise<void>;
  /** Closes without keeping anything. Safe at any time. */
  abandon(): void;
}

/** @param path must not exist yet. */
export function createContentWriter(path: string): ContentWriter {
  const database = new Database(path);
  // Why: the file is thrown away when the build does not end, so a journal would only double the writing.
  database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
  database.exec(CONTENT_SCHEMA);
  database.exec("BEGIN");
  const insertDocument = database.prepare(`INSERT INTO documents VALUES (${questionMarks(13)})`);
  const insertText = database.prepare("INSERT INTO texts VALUES (?, ?, ?)");
  const insertChunk = database.prepare(`INSERT INTO chunks VALUES (${questionMarks(13)})`);
  const insertSearchedText = database.prepare("INSERT INTO searched_texts VALUES (?, ?)");
  const ledger = createFigureWriter(database);
  const positions = new Map<string, number>();
  let lastDocument: FigureOwner | undefined;
  let announced = 0;
  let added = 0;
  return {
    addDocument(document, chunkCount) {
      const { id, source, title, issuer, asOf, asOfCertainty, kind, rights, classification, law, text, places } =
        document;
      const position = positions.size;
      insertDocument.run([
        position,
        id,
        source,
        title,
        issuer,
        asOf,
        asOfCertainty,
        kind,
        rights,
        classification,
        law === undefined ? null : JSON.stringify(law),
        announced,
        chunkCount,
      ]);
      insertText.run([position, Buffer.from(text, "utf16le"), JSON.stringify(places)]);
      positions.set(id, position);
      lastDocument = { id, title, position, firstOrdinal: announced, chunkCount };
      announced += chunkCount;
    },
    addChunk(chunk, contentHash) {
      const position = positions.get(chunk.documentId);
      if (position === undefined || chunk.ordinal !== added || added >= announced) {
        throw new RangeError(`chunk ${chunk.ordinal} of ${chunk.documentId} is out of order`);
      }
      const {
        ordinal,
        charStart,
        charEnd,
        kind,
        sectionYear,
        asOf,
        lineStart,
        lineEnd,
        headings,
        carried,
        statements,
      } = chunk;
      insertChunk.run([
        ordinal,
        position,
        charStart,
        charEnd,
        kind,
        sectionYear,
        asOf,
        lineStart,
        lineEnd,
        JSON.stringify(headings),
        carried ?? null,
        JSON.stringify(statements),
        contentHash,
      ]);
      insertSearchedText.run([ordinal, Buffer.from(searchedText(chunk), "utf16le")]);
      added++;
    },
    addFigures(figures) {
      if (lastDocument === undefined) throw new RangeError("figures came before any document");
      ledger.add(figures, lastDocument);
    },
    async finish() {
      if (added !== announced) throw new RangeError(`${announced} chunks were announced, ${added} added`);
      ledger.finish();
      database.exec("COMMIT");
      database.close();
      await syncFile(path);
    },
    abandon() {
      if (database.open) database.close();
    },
  };
}

function questionMarks(count: number): string {
  return new Array(count).fill("?").join(", ");
}
