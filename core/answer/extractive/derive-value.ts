import type { CalendarDate } from "../../figures/dates.ts";
import { daysBetween, yearOf } from "../../figures/days-between.ts";
import { formatValue } from "../../figures/format-value.ts";
import type { Figure } from "../../figures/parse-figures.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import type { Wording } from "../wording/wording.ts";
import { wordingOf } from "../wording/wording-of.ts";
import { type DraftSentence, plainSpans } from "./draft.ts";

const DIFFERENCE =
  /どう変|何ポイント|差(?:は|が|を|$)|(?:いくら|どれ(?:くらい|だけ)|何(?:か国|カ国|人|名|ポイント)).{0,4}(?:増|減|伸|上が|下が|多|少な)|(?:増|減|伸).{0,6}(?:何|いくら|どれ)|\bdifference\b|\bhow many (?:percentage )?points\b|\b(?:by )?how (?:much|many) .{0,80}\b(?:increase|rise|rose|grow|grew|fall|fell|drop|decline|decrease|change|higher|lower)/u;
/** How far apart two events are: 「AからBまで何日」「Aの何日後にB」「AとBは何日ずれて」. */
const DAYS =
  /から.*まで.*何日|何日(?:後|前|間|ずれ|ズレ|離れ|違|差|早|遅|かか|空|たって|経)|\bhow many days\b.*\b(?:between|from)\b/u;
/** What is left of a whole, where a statement gives the whole and the part. */
const REMAINDER = /除く|除い|引く|引い|残り|以外/u;
const SUM = /(?:を|は)?合計(?:する|した|で)|合わせ(?:て|ると)|合算|\bsum of\b|\bcombined\b|\badded? (?:up|together)\b/u;
const TOTAL = /合計|総計|総額|小計|合わせて|計\s?[\d０-９]/u;

/** A difference or sum that the question asks for, computed from the chosen statements; null when none is. */
export function deriveValue(
  { question, understanding }: WriteRequest,
  chosen: readonly ScoredEvidence[],
  scored: readonly ScoredEvidence[],
): DraftSentence | null {
  const text = normaliseForSearch(question);
  const wording = wordingOf(understanding.language);
  if (SUM.test(text)) return deriveSum(chosen[0], scored, wording);
  if (DAYS.test(text)) return deriveDays(chosen, wording);
  if (DIFFERENCE.test(text)) return deriveDifference(chosen, wording) ?? deriveWithin(chosen[0], wording);
  return REMAINDER.test(text) ? deriveWithin(chosen[0], wording) : null;
}

function deriveDifference(chosen: readonly ScoredEvidence[], wording: Wording): DraftSentence | null {
  const inputs = chosen.flatMap((piece) =>
    piece.figures
      .filter(({ date }) => date === undefined)
      .slice(0, 1)
      .map((figure) => ({ piece, figure })),
  );
  const [first, second] = inputs;
  if (inputs.length !== 2 || !first || !second || first.figure.unit !== second.figure.unit) return null;
  const [larger, smaller] = first.figure.value >= second.figure.value ? [first, second] : [second, first];
  const unit = first.figure.unit === "%" ? wording.points : first.figure.unit;
  const value = formatValue(subtract(larger.figure, smaller.figure), unit);
  return {
    text: wording.difference({ value, inputs: [larger.figure.text, smaller.figure.text] }),
    spans: plainSpans([first.piece, second.piece]),
  };
}

/** Of a statement that gives just two values of one unit: 「45名体制に（現行20名体制から）」「15か国のうち12か国」. */
function deriveWithin(piece: ScoredEvidence | undefined, wording: Wording): DraftSentence | null {
  const figures = (piece?.figures ?? []).filter(({ date, unit }) => date === undefined && unit !== "");
  const [first, second] = figures;
  if (!piece || !first || !second || figures.length !== 2) return null;
  if (first.unit !== second.unit || first.value === second.value || first.kind === "rank") return null;
  const [larger, smaller] = first.value > second.value ? [first, second] : [second, first];
  const value = formatValue(subtract(larger, smaller), first.unit === "%" ? wording.points : first.unit);
  return {
    text: wording.difference({ value, inputs: [larger.text, smaller.text] }),
    spans: plainSpans([piece]),
  };
}

/** The days between the dates of two statements, when a question asks for them; null otherwise. */
export function deriveDaysAsked(
  question: string,
  pieces: readonly ScoredEvidence[],
  wording: Wording,
): DraftSentence | null {
  return /何日|how many days/u.test(question) ? deriveDays(pieces, wording) : null;
}

function deriveDays(chosen: readonly ScoredEvidence[], wording: Wording): DraftSentence | null {
  const [first, second] = chosen.map(toDated);
  if (chosen.length !== 2 || !first || !second) return null;
  const days = daysBetween(first.date, second.date, [first.year, second.year]);
  if (days === null) return null;
  const assumed = [first, second]
    .filter(({ date }) => date.year === null)
    .map(({ text, year }) => ({ date: text, year: year ?? 0 }));
  return {
    text: wording.days({ value: formatValue(days, "日"), inputs: [first.text, second.text], assumed }),
    spans: plainSpans(chosen),
  };
}

function toDated(piece: ScoredEvidence): { date: CalendarDate; text: string; year: number | null } | null {
  const found = piece.figures.find(({ date }) => date !== undefined && date.day !== null);
  return found?.date ? { date: found.date, text: found.text, year: yearOf(piece.passage.document.asOf) } : null;
}

/**
 * The sum over the statements that stand together with the chosen one and hold one value of its unit each; one that
 * states a total itself is not added to what it sums up.
 */
function deriveSum(
  best: ScoredEvidence | undefined,
  scored: readonly ScoredEvidence[],
  wording: Wording,
): DraftSentence | null {
  const unit = best?.figures.find(({ date }) => date === undefined)?.unit;
  if (best === undefined || unit === undefined || unit === "" || unit === "%") return null;
  const together = scored
    .filter(
      ({ passage, statement, cell, text }) =>
        passage.chunk.ordinal === best.passage.chunk.ordinal &&
        statement.kind !== "heading" &&
        cell === best.cell &&
        !TOTAL.test(text),
    )
    .map((piece) => ({
      piece,
      figures: piece.figures.filter((figure) => figure.unit === unit && figure.date === undefined),
    }))
    .filter(({ figures }) => figures.length === 1)
    .sort((a, b) => a.piece.span.charStart - b.piece.span.charStart);
  if (together.length < 2) return null;
  const terms = together.map(({ figures }) => figures[0] as Figure);
  const total = terms.reduce((sum, { value }) => sum + value, 0);
  return {
    text: wording.sum({ value: formatValue(total, unit), inputs: terms.map((term) => term.text) }),
    spans: plainSpans(together.map(({ piece }) => piece)),
  };
}

/** Subtracts in the finest decimal of the two, so that no binary dust shows. */
function subtract(a: Figure, b: Figure): number {
  const digits = Math.max(...[a, b].map(({ value }) => String(value).split(".")[1]?.length ?? 0));
  return Number((a.value - b.value).toFixed(digits));
}
