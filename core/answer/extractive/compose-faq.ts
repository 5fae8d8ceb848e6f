import { plainText } from "../../text/normalise.ts";
import type { Chunk } from "../../types.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";
import type { Draft } from "./draft.ts";

/** Of delimited files, only questions and their answers have headings with text below. */
const DELIMITED = /\.(?:csv|tsv)$/iu;
const MAX_CHARS = 1_200;

/**
 * Gives the answer of the entry that fits best as a whole, as it is written, when that is one of a file of questions and
 * answers (FAQ). Null when what fits best stands elsewhere, or the answer is too long to be shown whole.
 */
export function composeFaq(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const isOfFile = (piece: Pick<ScoredEvidence, "passage"> | undefined): boolean =>
    piece !== undefined && DELIMITED.test(piece.passage.document.source);
  // Why the search's order: an entry is chosen by all of its words, and a single sentence of it holds few of them.
  const [passage] = request.passages;
  if (passage === undefined || !isOfFile(scored[0]) || !isOfFile({ passage })) return null;
  const { chunk, document } = passage;
  const question = chunk.headings.at(-1);
  const told = chunk.statements.filter(({ kind }) => kind !== "heading");
  const [first, last] = [told[0], told.at(-1)];
  const isWhole = chunk.kind === "text" && question !== undefined && holds(chunk, question.charStart);
  if (!isWhole || first === undefined || last === undefined) return null;
  const [charStart, charEnd] = [first.charStart, last.charEnd];
  if (charEnd - charStart > MAX_CHARS) return null;
  const answer = plainText(chunk.text.slice(charStart - chunk.charStart, charEnd - chunk.charStart));
  const wording = wordingOf(request.understanding.language);
  const lead = wording.faqLead({ name: wording.nameDocument(document), question: question.text });
  return {
    sentences: [{ text: `${lead}${answer}`, spans: [{ documentId: chunk.documentId, charStart, charEnd }] }],
    abstained: false,
  };
}

/** The later chunks of an answer that was cut begin below its question. */
function holds({ charStart, charEnd }: Chunk, at: number): boolean {
  return at >= charStart && at < charEnd;
}
