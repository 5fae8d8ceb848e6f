import { findNoteReferences, noteMarkOf } from "../../text/footnote-marks.ts";
import { plainText } from "../../text/normalise.ts";
import type { Chunk } from "../../types.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { Wording } from "../wording/wording.ts";
import type { DraftSentence } from "./draft.ts";

/** The footnotes that a statement refers to, looked up in the chunks around it, in order. */
export function footnotesOf(
  { passage, statement }: ScoredEvidence,
  around: readonly Chunk[],
  wording: Wording,
): DraftSentence[] {
  if (statement.kind === "footnote") return [];
  const { chunk } = passage;
  const original = chunk.text.slice(statement.charStart - chunk.charStart, statement.charEnd - chunk.charStart);
  const marks = new Set(findNoteReferences(original).map(({ mark }) => mark));
  const notes = around
    .filter(({ ordinal }) => ordinal >= chunk.ordinal)
    .flatMap((near) => near.statements.filter(({ kind }) => kind === "footnote").map((note) => ({ near, note })));
  return [...marks].flatMap((mark) => {
    const found = notes.find(
      ({ near, note }) =>
        noteMarkOf(near.text.slice(note.charStart - near.charStart, note.charEnd - near.charStart)) === mark,
    );
    if (found === undefined) return [];
    const { near, note } = found;
    const text = plainText(near.text.slice(note.charStart - near.charStart, note.charEnd - near.charStart));
    return [
      {
        text: wording.footnote(text.replace(/[。．]+$/u, "")),
        spans: [{ documentId: near.documentId, charStart: note.charStart, charEnd: note.charEnd }],
      },
    ];
  });
}
