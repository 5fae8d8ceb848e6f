import type { ScoredEvidence } from "../evidence/evidence.ts";

/** Negative when the first piece's date is earlier, positive when later, 0 for the same; null when one has none. */
export function compareDates(a: ScoredEvidence, b: ScoredEvidence): number | null {
  const [first, second] = [dateOf(a), dateOf(b)];
  return first === null || second === null ? null : first - second;
}

/** yyyymmdd of the first date of a piece, or of the heading that it stands under, with zeros for what is not given. */
function dateOf({ figures, passage }: ScoredEvidence): number | null {
  const date = figures.find((figure) => figure.date !== undefined)?.date;
  const written = Number(passage.document.asOf?.slice(0, 4) ?? Number.NaN);
  if (date === undefined) return null;
  const year = date.year ?? written;
  return Number.isNaN(year) ? null : year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0);
}
