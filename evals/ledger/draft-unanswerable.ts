import type { PlacedFigure } from "../../core/figure-ledger.ts";
import { eraYear } from "../../core/figures/eras.ts";
import { isRegionName } from "../../core/retrieval/region-names.ts";
import { contains } from "../matcher/contains.ts";
import type { Ask, CheckedAsk, Style } from "./ask.ts";
import { type CaseLine, caseId, clusterId, toEvidence } from "./case-line.ts";
import type { LedgerSource } from "./ledger-source.ts";
import { searchWords } from "./topic.ts";

/** How many variants of one kind are made of one ask, each in another style. */
const VARIANTS_EACH = 3;
const YEARS_BACK = 12;
/** Countries that people ask about, by ISO code; the first that no text names are taken. */
const COUNTRIES = "BR ES TH VN MX NL SE TR EG ZA AR PL FI CL PT ID PH AT BE DK GR NZ IE".split(" ");
/** What else could be asked about people or companies, by the word that asks for it. */
const OTHER_MEASURES: readonly (readonly [measure: string, word: string])[] = [
  ["平均年齢", "何歳"],
  ["1日当たりの平均利用時間", "何分"],
  ["1人当たりの年間支出額", "いくら"],
  ["平均勤続年数", "何年"],
];
/** The same for meetings. */
const OF_MEETINGS: readonly (readonly [measure: string, word: string])[] = [
  ["開催費用", "いくら"],
  ["来場者数", "何人"],
  ["警備費用", "いくら"],
];

interface Variant {
  change: "year" | "country" | "measure";
  question: string;
  style: Style;
}

/**
 * Questions that differ from an answerable one in the year, the country or what is measured, such that no text of the
 * collection names the changed part: by construction there is nothing to answer from.
 */
export function draftUnanswerable(checked: readonly CheckedAsk[], source: LedgerSource): CaseLine[] {
  const texts = [...source.texts.values()];
  const isAbsent = (...forms: readonly string[]): boolean =>
    forms.every((form) => !texts.some((text) => contains(text, form)));
  const countries = COUNTRIES.map(countryName).filter((name) => isAbsent(name));
  const seen = new Set<string>();
  return checked.flatMap(({ ask }, at) => {
    const variants = [
      ...otherYears(ask, isAbsent),
      ...otherCountries(ask, countries, at),
      ...otherMeasures(ask, isAbsent, at),
    ];
    return variants
      .filter(({ question }) => !seen.has(question) && seen.add(question))
      .map((variant) => toCase(ask, variant, source));
  });
}

function otherYears(ask: Ask, isAbsent: (...forms: readonly string[]) => boolean): Variant[] {
  const { year } = ask;
  if (year === null) return [];
  const years = Array.from({ length: YEARS_BACK }, (_none, back) => year - back - 1).filter((other) =>
    isAbsent(String(other), eraYear(other).replace(/年$/u, "")),
  );
  return styled(ask, (question, which) => {
    const other = years[which];
    return other === undefined ? null : question.replaceAll(`${year}年`, `${other}年`);
  }).map((variant) => ({ ...variant, change: "year" }));
}

function otherCountries(ask: Ask, countries: readonly string[], at: number): Variant[] {
  const entity = ask.figures[0]?.entity ?? null;
  if (entity === null || ask.year === null || !isRegionName(entity) || countries.length === 0) return [];
  return styled(ask, (question, which) => {
    const other = countries[(at * VARIANTS_EACH + which) % countries.length] as string;
    return question.replaceAll(entity, other);
  }).map((variant) => ({ ...variant, change: "country" }));
}

function otherMeasures(ask: Ask, isAbsent: (...forms: readonly string[]) => boolean, at: number): Variant[] {
  const { thing } = ask;
  if (thing === null) return [];
  const measures = (ask.type === "date" ? OF_MEETINGS : OTHER_MEASURES).filter(([measure]) => isAbsent(measure));
  return measures.map(([measure, word], which) => {
    const style = (["polite", "short", "keyword"] as const)[(at + which) % 3] ?? "polite";
    const question = {
      polite: `${thing}の${measure}は${word}ですか。`,
      short: `${thing}の${measure}は？`,
      keyword: [...searchWords(thing), measure].join(" "),
    }[style];
    return { change: "measure", style, question };
  });
}

/** One variant in each of the first styles that the ask has. */
function styled(ask: Ask, change: (question: string, which: number) => string | null): Omit<Variant, "change">[] {
  const styles = (["polite", "short", "keyword"] as const).slice(0, VARIANTS_EACH);
  return styles.flatMap((style, which) => {
    const question = ask.questions[style];
    const changed = question === undefined ? null : change(question, which);
    return changed === null || changed === question ? [] : [{ style, question: changed }];
  });
}

function countryName(code: string): string {
  return new Intl.DisplayNames(["ja"], { type: "region" }).of(code) ?? code;
}

function toCase(ask: Ask, { change, question, style }: Variant, { texts }: LedgerSource): CaseLine {
  const [figure] = ask.figures as readonly [PlacedFigure];
  return {
    id: caseId("U", figure, `${change}\n${question}`),
    question,
    type: "unanswerable",
    behavior: "abstain",
    // What comes closest.
    evidence: [toEvidence(figure, texts.get(figure.documentId) ?? "")],
    must_include: [],
    variant_of: caseId("L", figure, style),
    change,
    cluster: clusterId(figure),
    tags: [style],
  };
}
