import { containsTerm, toMatchText } from "../../text/match-text.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { prepareChunk } from "../evidence/prepare-chunk.ts";
import type { WriteRequest } from "../language-model.ts";

/**
 * Statements of the whole collection that hold a name as written (width, case and 長音 apart), those of the newest
 * document first, in reading order. A table row counts once. Of a name that is everywhere, only some are found.
 * @param beside further words that stand near it, for a name that says too little to be looked up.
 */
export function findMentions({ lookUp }: Pick<WriteRequest, "lookUp">, name: string, beside = ""): Evidence[] {
  const form = toMatchText(name);
  if (form === "") return [];
  const found = new Map<string, Evidence>();
  for (const passage of lookUp(`${beside}${name}`)) {
    const { above, around, statements } = prepareChunk(passage.chunk, passage.document);
    if (!containsTerm(around.text, form)) continue;
    for (const statement of statements) {
      const key = `${statement.span.documentId}:${statement.span.charStart}`;
      if (found.has(key) || !containsTerm(statement.own.text, form)) continue;
      found.set(key, { ...statement, passage, above, around, near: [] });
    }
  }
  return [...found.values()].sort(byDate);
}

/** Newest document first, then reading order; documents without a date come last. */
export function byDate(a: Evidence, b: Evidence): number {
  const dateOf = ({ passage }: Evidence): string => passage.document.asOf ?? "";
  return (
    dateOf(b).localeCompare(dateOf(a)) ||
    a.span.documentId.localeCompare(b.span.documentId) ||
    a.span.charStart - b.span.charStart
  );
}
