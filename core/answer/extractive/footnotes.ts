import { plainText } from "../../text/normalise.ts";
import type { Chunk } from "../../types.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { Wording } from "../wording/wording.ts";
import type { DraftSentence } from "./draft.ts";

/** `<sup>\*2</sup>`, `^{*2}`, `²`, `※2` or a bare `※` inside a statement. */
const REFERENCE =
  /<sup>\\?\*?(\d{1,2})<\/sup>|\^\{\*?(\d{1,2})\}|([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)|※(\d{0,2})/gu;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The footnotes that a statement refers to, looked up in the chunks around it, in order. */
export function footnotesOf(
  { passage, statement }: ScoredEvidence,
  around: readonly Chunk[],
  wording: Wording,
): DraftSentence[] {
  if (statement.kind === "footnote") return [];
  const { chunk } = passage;
  const original = chunk.text.slice(statement.charStart - chunk.charStart, statement.charEnd - chunk.charStart);
  const marks = new Set(
    [...original.matchAll(REFERENCE)].map(([, tag, brace, raised, star]) =>
      toDigits(tag ?? brace ?? raised ?? star ?? ""),
    ),
  );
  const notes = around
    .filter(({ ordinal }) => ordinal >= chunk.ordinal)
    .flatMap((near) => near.statements.filter(({ kind }) => kind === "footnote").map((note) => ({ near, note })));
  return [...marks].flatMap((mark) => {
    const found = notes.find(
      ({ near, note }) =>
        markOf(near.text.slice(note.charStart - near.charStart, note.charEnd - near.charStart)) === mark,
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

function markOf(note: string): string | null {
  const match = /^\s*(?:([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)|※\s?(\d{0,2}))/u.exec(note);
  return match ? toDigits(match[1] ?? match[2] ?? "") : null;
}

function toDigits(mark: string): string {
  return [...mark].map((char) => (SUPERSCRIPTS.includes(char) ? String(SUPERSCRIPTS.indexOf(char)) : char)).join("");
}
