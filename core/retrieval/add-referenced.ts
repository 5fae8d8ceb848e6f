import type { ContentStore } from "../search-index/content-store.ts";
import { findNoteReferences, noteMarkOf } from "../text/footnote-marks.ts";
import { normaliseForSearch } from "../text/normalise.ts";
import { tokenise } from "../text/tokenise.ts";
import type { Chunk, Passage } from "../types.ts";
import { asksAboutDocument, documentAskedAbout } from "./document-questions.ts";
import type { Understanding } from "./understand-question.ts";

/** Only the best passages say what else to read. */
const READ_PASSAGES = 3;
/** Notes stand at the foot of the page, a few chunks below. */
const NOTE_RADIUS = 6;
const WORD_CHARS = 40;

interface AddOptions {
  passages: readonly Passage[];
  understanding: Pick<Understanding, "searchedQuestion" | "concepts">;
  content: Pick<ContentStore, "size" | "chunkAt" | "isOfDocument" | "documentOfChunk" | "chunksOfDocument">;
}

/**
 * Puts beside the best passages what they point at and a search by words does not find: the footnote of a word of the
 * question, and for a question about a document itself (「…の発行日」) the document's beginning.
 */
export function addReferenced({ passages, understanding, content }: AddOptions): Passage[] {
  const chunks = passages.map(({ chunk }) => chunk);
  const put = (chunk: Chunk | undefined, at: number): void => {
    if (chunk === undefined) return;
    const from = chunks.findIndex(({ ordinal }) => ordinal === chunk.ordinal);
    if (from !== -1 && from <= at) return;
    if (from !== -1) chunks.splice(from, 1);
    chunks.splice(at, 0, chunk);
  };
  const words = wordsOf(understanding);
  for (const { chunk } of passages.slice(0, READ_PASSAGES)) {
    for (const note of notesOf(chunk, words, content)) put(note, chunks.indexOf(chunk) + 1);
  }
  if (asksAboutDocument(understanding.searchedQuestion)) {
    const documents = passages.map(({ document }) => document);
    const document = documentAskedAbout(understanding.searchedQuestion, documents);
    if (document !== undefined) put(content.chunksOfDocument(document.id)[0], 0);
  }
  const known = new Map(passages.map((passage) => [passage.chunk.ordinal, passage]));
  return chunks.map((chunk, at) => ({
    chunk,
    document: known.get(chunk.ordinal)?.document ?? content.documentOfChunk(chunk.ordinal),
    // What is pointed at counts as much as what stands above it.
    score: known.get(chunk.ordinal)?.score ?? known.get(chunks[Math.max(0, at - 1)]?.ordinal ?? -1)?.score ?? 0,
    rank: at + 1,
  }));
}

function wordsOf({ searchedQuestion, concepts }: AddOptions["understanding"]): Set<string> {
  const forms = concepts.filter(({ kind }) => kind !== "frame").flatMap((concept) => concept.forms);
  return new Set([searchedQuestion, ...forms].flatMap((text) => tokenise(text)));
}

function notesOf(chunk: Chunk, words: ReadonlySet<string>, content: AddOptions["content"]): Chunk[] {
  const marks = findNoteReferences(chunk.text)
    .filter(({ at }) => {
      const before = normaliseForSearch(chunk.text.slice(Math.max(0, at - WORD_CHARS), at));
      return words.has(tokenise(before).at(-1) ?? "");
    })
    .map(({ mark }) => mark);
  return [...new Set(marks)].flatMap((mark) => {
    const last = Math.min(content.size - 1, chunk.ordinal + NOTE_RADIUS);
    for (let ordinal = chunk.ordinal + 1; ordinal <= last; ordinal++) {
      if (!content.isOfDocument(ordinal, chunk.documentId)) return [];
      const near = content.chunkAt(ordinal);
      if (near.statements.some((statement) => isNote(near, statement, mark))) return [near];
    }
    return [];
  });
}

function isNote(chunk: Chunk, statement: Chunk["statements"][number], mark: string): boolean {
  const text = chunk.text.slice(statement.charStart - chunk.charStart, statement.charEnd - chunk.charStart);
  return statement.kind === "footnote" && noteMarkOf(text) === mark;
}
