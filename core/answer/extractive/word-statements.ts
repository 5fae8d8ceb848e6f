import type { Statement } from "../../types.ts";
import { areLaws } from "../evidence/are-laws.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { findOtherValues } from "../evidence/other-values.ts";
import { prepareChunk } from "../evidence/prepare-chunk.ts";
import { isSameStatement } from "../evidence/same-statement.ts";
import type { WriteRequest } from "../language-model.ts";
import { wordingOf } from "../wording/wording-of.ts";
import { antecedentOf } from "./antecedent.ts";
import { convertedDate } from "./convert-date.ts";
import { describeEvidence, describeGroup } from "./describe-evidence.ts";
import { type DraftSentence, plainSpans } from "./draft.ts";
import { itemsAfterLead } from "./find-items.ts";
import { footnotesOf } from "./footnotes.ts";
import { nameSource } from "./name-source.ts";

export interface WordingOptions {
  /** What to say, in order. */
  chosen: readonly ScoredEvidence[];
  request: WriteRequest;
  /** All evidence, for what repeats or contradicts the chosen. */
  scored: readonly ScoredEvidence[];
}

/** Who said it stands in the heading above what was said. */
const ASKS_WHO =
  /誰(?:の|が|から|に)|どなた|だれ|どこ(?:の|が|から)の?(?:指示|発言|提言|意見|要請)|who (?:said|ordered|asked|told)/iu;
/** Footnotes stand at the end of a page, a few chunks below. */
const FOOTNOTE_RADIUS = 6;
const ITEM_RADIUS = 2;
const MIN_ITEMS = 2;
const MIN_GROUP = 3;
/** What is said of a matter goes on in the sentences of the same line. */
const ASKS_WHAT_IS_SAID = /どう(?:書|述べ|記|言|説明)|(?:何|どんなこと|どのようなこと)[とがを](?:書|述べ|記|言)/u;

/** Sentences for the chosen statements, each with its document, its date and what belongs beside it. */
export function wordStatements(options: WordingOptions): DraftSentence[] {
  const { chosen, request } = options;
  const wording = wordingOf(request.understanding.language);
  const openingOf = (piece: ScoredEvidence): string => wording.accordingTo(nameSource(piece, request));
  const [first] = chosen;
  if (first && chosen.length >= MIN_GROUP && chosen.every((piece) => isSameGroup(first, piece))) {
    const differing = chosen.flatMap((piece) => otherValues(piece, options, { withRounded: false }));
    return [{ text: `${openingOf(first)}${describeGroup(chosen, wording)}`, spans: plainSpans(chosen) }, ...differing];
  }
  let named: string | null = null;
  return chosen.flatMap((piece) => {
    const source = nameSource(piece, request);
    const opening = named === source ? "" : openingOf(piece);
    named = source;
    const antecedent = antecedentOf(piece);
    const isTold = antecedent?.spans.every((span) => chosen.some((other) => other.span.charStart === span.charStart));
    if (antecedent !== null && !isTold)
      return [
        { ...antecedent, text: wording.end(wording.follow(opening, wording.quote(unframed(antecedent.text)))) },
        wordOne(piece, "", options),
        ...otherValues(piece, options, { withRounded: true }),
        ...belongings(piece, options),
      ];
    return [
      wordOne(piece, opening, options),
      ...otherValues(piece, options, { withRounded: true }),
      ...belongings(piece, options),
    ];
  });
}

function isSameGroup(a: ScoredEvidence, b: ScoredEvidence): boolean {
  return (
    b.cell !== undefined && b.passage.chunk.ordinal === a.passage.chunk.ordinal && b.cell.column === a.cell?.column
  );
}

/** One statement; where another document says the same, that one is cited too. */
function wordOne(piece: ScoredEvidence, opening: string, { request, scored }: WordingOptions): DraftSentence {
  const wording = wordingOf(request.understanding.language);
  const { text, spans } = describeEvidence(piece, { wording, opening, withSection: ASKS_WHO.test(request.question) });
  const isRepeat = (other: ScoredEvidence): boolean =>
    other.span.documentId !== piece.span.documentId && !areLaws(other, piece) && isSameStatement(other, piece);
  const repeats = scored.filter(isRepeat).slice(0, 1);
  return {
    text: `${text}${convertedDate(request.question, piece)}`,
    spans: [...spans, ...plainSpans(repeats)],
  };
}

/** Rounded forms are said to be rounded; any other difference is put beside the value with its date. */
function otherValues(
  piece: ScoredEvidence,
  { scored, request }: WordingOptions,
  { withRounded }: { withRounded: boolean },
): DraftSentence[] {
  const wording = wordingOf(request.understanding.language);
  const others = findOtherValues(piece, scored).filter(({ isRounded }) => withRounded || !isRounded);
  return others.map(({ piece: other, isRounded }) => {
    const text = wording.otherValue({
      name: nameSource(other, request),
      text: other.text,
      row: withRounded ? null : (other.cell?.row ?? null),
      isQuote: other.cell === undefined,
      isRounded,
    });
    return { text, spans: [other.span] };
  });
}

/** The footnotes of a statement and the items that it leads in to, where the question is about names or meaning. */
function belongings(piece: ScoredEvidence, { request, chosen }: WordingOptions): DraftSentence[] {
  const { language, asked } = request.understanding;
  const { isDefinition, isList, isName } = asked;
  const belonging: DraftSentence[] = [];
  if (ASKS_WHAT_IS_SAID.test(request.question)) belonging.push(...restOfLine(piece, chosen));
  if ((isName || isList) && piece.statement.kind === "sentence") {
    const items = itemsAfterLead(request.readAround(piece.passage, ITEM_RADIUS), lastOfLine(piece));
    if (items.length >= MIN_ITEMS) belonging.push(...items.map(({ text, spans }) => ({ text: `\n- ${text}`, spans })));
  }
  if (isDefinition || isList) {
    const isChosen = ({ spans }: DraftSentence): boolean =>
      spans.some(({ charStart }) => chosen.some(({ span }) => span.charStart === charStart));
    const notes = footnotesOf(piece, request.readAround(piece.passage, FOOTNOTE_RADIUS), wordingOf(language));
    belonging.push(...notes.filter((note) => !isChosen(note)));
  }
  return belonging;
}

/** The last sentence of the line that a statement stands in: what follows the line, all of it leads in to. */
function lastOfLine({ passage: { chunk }, statement }: ScoredEvidence): Statement {
  const end = chunk.text.indexOf("\n", statement.charEnd - chunk.charStart);
  const lineEnd = end === -1 ? chunk.charEnd : chunk.charStart + end;
  return (
    chunk.statements.findLast(
      ({ kind, charStart, charEnd }) => kind === "sentence" && charStart >= statement.charStart && charEnd <= lineEnd,
    ) ?? statement
  );
}

/** The sentence that goes on in the same line, unless it is told already. */
function restOfLine(
  { passage: { chunk, document }, cell, statement }: ScoredEvidence,
  chosen: readonly ScoredEvidence[],
): DraftSentence[] {
  if (cell !== undefined || statement.kind === "heading") return [];
  const next = prepareChunk(chunk, document).statements.find(({ span }) => span.charStart >= statement.charEnd);
  if (next === undefined || chosen.some(({ span }) => span.charStart === next.span.charStart)) return [];
  const between = chunk.text.slice(statement.charEnd - chunk.charStart, next.span.charStart - chunk.charStart);
  if (between.includes("\n")) return [];
  return [{ text: `${next.text.replace(/[。．]+$/u, "")}。`, spans: [next.span] }];
}

function unframed(sentence: string): { text: string; heading: null; yearHeading: null } {
  return { text: sentence.replace(/[。．]+$/u, ""), heading: null, yearHeading: null };
}
