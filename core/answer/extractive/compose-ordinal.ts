import { normaliseForSearch } from "../../text/normalise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { deriveValue } from "./derive-value.ts";
import type { Draft } from "./draft.ts";
import { wordStatements } from "./word-statements.ts";

const NTH = /第?(?<number>\d{1,2})回目?(?!答)/gu;
const FIRST = /最初の|初回|初めての|第一回/u;
const LAST = /最新|直近|最後の|最終回|最近の/u;
const NEXT = /その次|次の(?:回|年|会|大会|サミット|開催|会議)|次回/u;
const BEFORE = /その前の|前回|前の(?:回|年|会|大会|サミット|開催|会議)/u;
const MIN_ITEMS = 3;
const MIN_COVERAGE = 0.4;

/**
 * The items of a dated series that a question names by their place (「第1回と最新の…」「その次は」), and what is computed
 * from two of them. Null when it names none so, or no section lists at least three dated items.
 */
export function composeOrdinal(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const text = normaliseForSearch(request.question).replace(/[（(][^（）()]*[）)]/gu, "");
  // 「最初のXはいつ」 alone is asked of X, not of a series.
  const isOfSeries = (FIRST.test(text) && LAST.test(text)) || NEXT.test(text) || BEFORE.test(text);
  if (!isOfSeries && text.search(NTH) === -1) return null;
  const series = seriesIn(scored);
  if (series === null) return null;
  const chosen = placesAsked(text, series).flatMap((place) => series.items[place] ?? []);
  if (chosen.length === 0) return null;
  const derived = deriveValue(request, chosen, scored);
  return {
    sentences: [...wordStatements({ chosen, request, scored }), ...(derived ? [derived] : [])],
    abstained: false,
  };
}

interface Series {
  /** Oldest first. */
  items: ScoredEvidence[];
  /** Place of the item that fits the question best. */
  best: number;
}

function placesAsked(text: string, { items, best }: Series): number[] {
  const places = [...text.matchAll(NTH)].map(({ groups }) => Number(groups?.number) - 1);
  if (FIRST.test(text)) places.push(0);
  if (LAST.test(text)) places.push(items.length - 1);
  if (NEXT.test(text)) places.push(best + 1);
  if (BEFORE.test(text)) places.push(best - 1);
  return [...new Set(places)].sort((a, b) => a - b);
}

function seriesIn(scored: readonly ScoredEvidence[]): Series | null {
  const bySection = new Map<string, ScoredEvidence[]>();
  for (const piece of scored) {
    if (piece.statement.kind !== "bullet" || yearMonth(piece) === null) continue;
    const { documentId, headings } = piece.passage.chunk;
    const section = `${documentId}:${headings.at(-1)?.charStart ?? 0}`;
    bySection.set(section, [...(bySection.get(section) ?? []), piece]);
  }
  const found = [...bySection.values()].find(
    (pieces) => pieces.length >= MIN_ITEMS && (pieces[0]?.coverage ?? 0) >= MIN_COVERAGE,
  );
  if (found === undefined) return null;
  const items = found.toSorted((a, b) => (yearMonth(a) ?? 0) - (yearMonth(b) ?? 0));
  return { items, best: items.indexOf(found[0] as ScoredEvidence) };
}

/** yyyymm of the date that an item opens with; null without one. */
function yearMonth({ figures, text }: ScoredEvidence): number | null {
  const figure = figures.find(({ date }) => date?.year !== undefined && date.year !== null);
  if (!figure?.date?.year || text.indexOf(figure.text) > 2) return null;
  return figure.date.year * 100 + (figure.date.month ?? 0);
}
