import type { ScoredEvidence } from "../evidence/evidence.ts";
import { prepareChunk } from "../evidence/prepare-chunk.ts";
import type { DraftSentence } from "./draft.ts";

const POINTS_BACK =
  /^(?:これ(?:ら|に|は|を|により)|それ(?:ら|に|は|を|により)|この|その|こうした|そうした|本(?:人材|制度|調査|事業|法|計画)|同(?:社|省|庁|法|会|調査)|当該|上記|ただし|また、これ|一方で、?これ)/u;
const MAX_CHARS = 200;

/** The sentence before one that points back to it (「これらの…も含む」), which is not understood alone; null otherwise. */
export function antecedentOf({ passage, statement, cell, text }: ScoredEvidence): DraftSentence | null {
  if (cell !== undefined || !POINTS_BACK.test(text)) return null;
  const { statements } = prepareChunk(passage.chunk, passage.document);
  const before = statements
    .filter((other) => other.cell === undefined && other.span.charEnd <= statement.charStart)
    .at(-1);
  if (before === undefined || before.statement.kind === "heading" || before.statement.kind === "row") return null;
  if (before.text.length > MAX_CHARS) return null;
  return { text: `${before.text.replace(/[。．]+$/u, "")}。`, spans: [before.span] };
}
