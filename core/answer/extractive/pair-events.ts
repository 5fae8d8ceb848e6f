import type { CalendarDate } from "../../figures/dates.ts";
import { daysBetween, yearOf } from "../../figures/days-between.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { Target } from "./targets.ts";

const MAX_CANDIDATES = 8;

/**
 * Of the dated statements that two events may mean, the pair that lies nearest together with the first before the
 * second: from an order to what came of it, not to what came of the next. Null when no pair has days.
 */
export function pairEvents(targets: readonly Target[], wanted: readonly ScoredEvidence[]): ScoredEvidence[] | null {
  const [first, second] = targets.map(({ isMet }) =>
    wanted.filter((piece) => isMet(piece) && dayOf(piece) !== null).slice(0, MAX_CANDIDATES),
  );
  let best: { pair: ScoredEvidence[]; days: number } | null = null;
  for (const a of first ?? []) {
    for (const b of second ?? []) {
      const days = gap(a, b);
      if (days !== null && days >= 0 && (best === null || days < best.days)) best = { pair: [a, b], days };
    }
  }
  return best?.pair ?? null;
}

/** Days from one piece's date to another's; negative when the second is earlier. A date without a year has its document's. */
function gap(a: ScoredEvidence, b: ScoredEvidence): number | null {
  const [from, to] = [dayOf(a), dayOf(b)];
  if (from === null || to === null || a.statement === b.statement) return null;
  const [fromYear, toYear] = [yearOf(a.passage.document.asOf), yearOf(b.passage.document.asOf)];
  const days = daysBetween(from, to, [fromYear, toYear]);
  if (days === null) return null;
  const order = placeOf(to, toYear) - placeOf(from, fromYear);
  return order < 0 ? -Math.abs(days) : Math.abs(days);
}

function placeOf({ year, month, day }: CalendarDate, written: number | null): number {
  return (year ?? written ?? 0) * 10_000 + (month ?? 0) * 100 + (day ?? 0);
}

function dayOf({ figures }: ScoredEvidence): CalendarDate | null {
  return figures.find(({ date }) => date !== undefined && date.day !== null)?.date ?? null;
}
