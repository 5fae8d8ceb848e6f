import { createHash } from "node:crypto";
import { eraYear } from "../../core/figures/eras.ts";
import type { CaseLine } from "../ledger/case-line.ts";
import { contains } from "../matcher/contains.ts";

const YEAR = /(?<!\d)((?:19|20)\d{2})(?=年)/u;
const YEARS_BACK = 30;

/**
 * Questions of a year that no text names, from those that name one that is there. The generator over the ledger makes them
 * where it knows the figure's year; tables of one's own mostly name years only in their headers.
 * @param known unanswerable variants that exist; a case that has one gets no other.
 */
export function draftOtherYears(
  cases: readonly CaseLine[],
  known: readonly CaseLine[],
  texts: readonly string[],
): CaseLine[] {
  const varied = new Set(known.map(({ variant_of }) => variant_of));
  const absent = new Map<number, number | null>();
  const absentBefore = (year: number): number | null => {
    const years = Array.from({ length: YEARS_BACK }, (_, back) => year - back - 1);
    const forms = (one: number): string[] => [String(one), eraYear(one).replace(/年$/u, "")];
    return years.find((one) => !texts.some((text) => forms(one).some((form) => contains(text, form)))) ?? null;
  };
  return cases.flatMap((line) => {
    const year = Number(YEAR.exec(line.question)?.[1] ?? Number.NaN);
    if (Number.isNaN(year) || varied.has(line.id)) return [];
    if (!absent.has(year)) absent.set(year, absentBefore(year));
    const other = absent.get(year) ?? null;
    if (other === null) return [];
    const question = line.question.replaceAll(`${year}年`, `${other}年`);
    const hash = createHash("sha256").update(`${line.id}\n${question}`).digest("hex").slice(0, 10);
    return [
      {
        ...{ id: `U-${hash}`, question, type: "unanswerable", behavior: "abstain" as const, must_include: [] },
        // What comes closest.
        ...{ evidence: line.evidence ?? [], variant_of: line.id, change: "year", tags: line.tags ?? [] },
        // As in the generator over the ledger, what was made of one figure stays one proof.
        cluster: line.cluster ?? line.id,
      },
    ];
  });
}
