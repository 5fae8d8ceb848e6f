import type { CalendarDate } from "../../figures/dates.ts";
import type { Figure } from "../../figures/parse-figures.ts";
import { toMatchText } from "../../text/match-text.ts";
import { tokenise } from "../../text/tokenise.ts";
import { lineAround } from "./text-around.ts";

/** Where a figure of the answer stands. Texts are match texts. */
export interface ClaimPlace {
  /** From the figure before it, or the sentence's start, up to the figure. */
  before: string;
  /** What follows it in brackets: 「56.3%（中国）」; empty when nothing does. */
  bracketed: string;
  /** The whole sentence. */
  sentence: string;
  /** Year that the sentence gives it: the nearest before it, else the only one of the sentence. */
  year: number | null;
  sentenceYears: number[];
  /**
   * Years that the sentence may mean by the date that it gives the figure: of March 2025 also fiscal 2024, of fiscal
   * 2024 also 2025. Dates of documents that it names are left out.
   */
  ownYears: number[];
}

const BRACKETED = /^\s*[（(](?<inner>[^（）()\n]{1,40})[）)]/u;

/**
 * @param figures all figures of the text, in order.
 * @param titles of the cited documents; what they name is not what a figure is said of.
 */
export function placeClaim(
  text: string,
  figure: Figure,
  { figures, titles }: { figures: readonly Figure[]; titles: readonly string[] },
): ClaimPlace {
  const toPlain = (part: string): string =>
    toMatchText(titles.reduce((rest, title) => rest.replaceAll(`「${title}」`, "資料"), part));
  const { start, end } = lineAround(text, figure.charStart);
  const inSentence = figures.filter(({ charStart }) => charStart >= start && charStart < end);
  const previous = inSentence.findLast(
    ({ date, charEnd, unit }) => date === undefined && charEnd <= figure.charStart && unit === figure.unit,
  );
  const years = inSentence.flatMap(({ date, charStart }) =>
    date?.year == null ? [] : [{ year: date.year, charStart }],
  );
  const nearest = years.findLast(({ charStart }) => charStart < figure.charStart);
  const own = inSentence.filter((one) => one.date?.year != null && !namesDocument(text.slice(start, end), one, start));
  const ownDate =
    own.findLast(({ charStart }) => charStart < figure.charStart) ?? (own.length === 1 ? own[0] : undefined);
  const sentenceYears = [...new Set(years.map(({ year }) => year))];
  return {
    before: toPlain(text.slice(Math.max(start, previous?.charEnd ?? start), figure.charStart)),
    bracketed: toMatchText(BRACKETED.exec(text.slice(figure.charEnd, end))?.groups?.inner ?? ""),
    sentence: toPlain(text.slice(start, end)),
    year: nearest?.year ?? (sentenceYears.length === 1 ? (sentenceYears[0] as number) : null),
    sentenceYears,
    ownYears: ownDate?.date ? possibleYears(ownDate.date) : [],
  };
}

/** 「「白書」（2026年6月）によると」, 「2026年6月の資料では」: when it was written, not when its figures were true. */
const AFTER_TITLE = /[」』”"]\s*[（(][^（）()]{0,20}$/u;
const BEFORE_DOCUMENT =
  /^(?:頃|ごろ)?(?:付け|版|の?[「『“]|(?:時点|現在)?の(?:資料|文書|白書|報告|記載|計画|戦略|方針|調査|発表|公表|答申|提言|法)|(?:に|の)?(?:公表|発表|策定|作成|改[訂定]|決定|公布|まとめ))/u;

function namesDocument(sentence: string, { charStart, charEnd }: Figure, start: number): boolean {
  return (
    AFTER_TITLE.test(sentence.slice(0, charStart - start)) || BEFORE_DOCUMENT.test(sentence.slice(charEnd - start))
  );
}

/** A fiscal year ends in March. */
function possibleYears({ year, month, isFiscal }: CalendarDate): number[] {
  if (year === null) return [];
  if (isFiscal) return [year, year + 1];
  return month !== null && month <= 3 ? [year, year - 1] : [year];
}

/** A label that a claim gives its figure to. */
export interface NamedLabel {
  label: string;
  /** Nothing but a particle or bracket stands between the two. */
  isAdjacent: boolean;
}

/** What makes the word before it the owner of the figure behind it, with little else between. */
const OWNER =
  /^[」』）)\]*]*(?:は|が|では|で(?!き)|の[^、。]{0,16}?[はがで]|における[^、。]{0,16}?[はがで]|[（(:|「]|$)/u;
const ADJACENT = /^[」』）)\]*]*(?:は|が|では|[（(:|「])(?:約|およそ|ほぼ|、|「|\s)*$/u;
const MAX_GAP = 40;

/** The label nearest before a figure, or in the brackets behind it, that the wording makes its owner; null when none is. */
export function attributedLabel(
  { before, bracketed }: Pick<ClaimPlace, "before" | "bracketed">,
  labels: readonly string[],
): NamedLabel | null {
  const inBrackets = labels.find((label) => label === bracketed);
  if (inBrackets !== undefined) return { label: inBrackets, isAdjacent: true };
  let nearest: { label: string; end: number; gap: string } | null = null;
  for (const label of labels) {
    const at = lastWhole(before, label);
    if (at === -1) continue;
    const end = at + label.length;
    const isCloser =
      nearest === null || end > nearest.end || (end === nearest.end && label.length > nearest.label.length);
    if (isCloser) nearest = { label, end, gap: before.slice(end) };
  }
  if (nearest === null || nearest.gap.length > MAX_GAP || !OWNER.test(nearest.gap)) return null;
  return { label: nearest.label, isAdjacent: ADJACENT.test(nearest.gap) };
}

/** Whether a text that ends at a figure makes one of these names its owner. */
export function areAttributed(before: string, forms: readonly string[]): boolean {
  return attributedLabel({ before, bracketed: "" }, forms) !== null;
}

const SAME_SCRIPT: readonly RegExp[] = [/\p{Script=Han}/u, /[\u30a1-\u30faー]/u, /[a-z]/u, /\d/u];

/** The last place where a label stands as a word of its own; −1 when it does not. */
function lastWhole(text: string, label: string): number {
  for (let at = text.lastIndexOf(label); at !== -1; at = at === 0 ? -1 : text.lastIndexOf(label, at - 1)) {
    if (!isGlued(text[at - 1], label[0]) && !isGlued(text[at + label.length], label.at(-1))) return at;
  }
  return -1;
}

function isGlued(outer: string | undefined, inner: string | undefined): boolean {
  return (
    outer !== undefined && inner !== undefined && SAME_SCRIPT.some((script) => script.test(outer) && script.test(inner))
  );
}

/** Whether a text holds a label, or a word of it that the other label does not have. */
export function holdsPartOf(text: string, label: string, other = ""): boolean {
  if (text.includes(label)) return true;
  return tokenise(label).some((word) => word.length > 1 && !other.includes(word) && text.includes(word));
}
