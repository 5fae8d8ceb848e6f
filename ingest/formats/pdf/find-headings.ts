import type { FlowItem } from "./flow.ts";
import { hasLeader } from "./line-marks.ts";
import type { BodyStyle } from "./text-style.ts";

type LineItem = Extract<FlowItem, { kind: "line" }>;

const MAX_CHARACTERS = 60;
const LARGER = 1.12;
/** Kinds of numbering from the outermost inwards. */
const NUMBERINGS: readonly RegExp[] = [
  /^第[\s　]*[\d０-９一二三四五六七八九十]+[\s　]*[部編]/u,
  /^第[\s　]*[\d０-９一二三四五六七八九十]+[\s　]*章/u,
  /^第[\s　]*[\d０-９一二三四五六七八九十]+[\s　]*節/u,
  /^(?:[Ⅰ-Ⅻ]|[IVX]{1,4}[.．])/u,
  /^[\d０-９]{1,2}[.．]?[\d０-９]{0,2}[\s　.．]+(?=[^\d０-９\s　年月日％%])/u,
  /^[\d０-９]{1,2}[-－.．][\d０-９]{1,2}/u,
  /^【/u,
  /^[■◼□◆◇●]/u,
  /^[(（][\d０-９一二三四五六七八九十]{1,2}[)）]/u,
  /^[①-⑳]/u,
];
const NO_NUMBERING = NUMBERINGS.length;
const FIRST_WEAK = 4;
const SENTENCE = /[。、，；]|[:：]$/u;
const PREDICATE = /(?:こと|する|した|ない|ます|です|いる|ある|れる|もの|とき)$/u;
const DATE = /^[(（]?(?:令和|平成|昭和|[\d０-９]{4}年).{0,24}[日月年][)）]?$/u;
/** A page with this many leader lines is a table of contents. */
const MIN_LEADERS = 4;
const NOT_A_HEADING =
  /^(?:[(（]?(?:注|備考|出所|出典|資料|単位)|図表?\s?[\d０-９]|表\s?[\d０-９]|※|[-－―‐△▲]?[\d０-９,.，．％%\s]+$)/u;
const LETTER = /\p{L}/u;

interface HeadingStyle {
  size: number;
  /** Position in `NUMBERINGS`, or `NO_NUMBERING`. */
  numbering: number;
  /** Level of the title in the file's own outline. */
  outlineLevel: number | null;
}

/**
 * Levels of the lines that are headings: by size first, then by numbering; titles of the file's own outline count too.
 * Level 1 is the outermost.
 */
export function findHeadings(
  flow: readonly FlowItem[],
  body: BodyStyle,
  outline: ReadonlyMap<string, number>,
): Map<LineItem, number> {
  const contents = contentsPages(flow);
  const styles = new Map<LineItem, HeadingStyle>();
  for (const [at, item] of flow.entries()) {
    if (item.kind !== "line" || !couldBeHeading(item) || contents.has(item.page)) continue;
    const outlineLevel = outline.get(outlineKey(item.line.text)) ?? null;
    const numbering = NUMBERINGS.findIndex((sign) => sign.test(item.line.text));
    const isNumbered = numbering !== -1;
    const isLarge = item.line.size >= LARGER * body.size;
    const isEmphasised = (item.line.isBold && !body.isBold) || (item.line.fontName !== body.fontName && isNumbered);
    const isShort = item.line.end < item.column.end - 2 * item.line.size;
    const isStrong = isNumbered && numbering < FIRST_WEAK;
    const isInList = isNumbered && !isStrong && isListed(flow, at, { numbering, isEmphasised });
    const standsOut = isLarge || (isShort && !isInList && (isEmphasised || isNumbered));
    if (!standsOut && outlineLevel === null) continue;
    if (!isLarge && !isEmphasised && PREDICATE.test(item.line.text)) continue;
    const size = isLarge ? Math.round(item.line.size * 2) / 2 : body.size;
    styles.set(item, { size, numbering: isNumbered ? numbering : NO_NUMBERING, outlineLevel });
  }
  dropLists(flow, styles);
  const keys = [...new Set([...styles.values()].map(rank))].sort((a, b) => a - b);
  return new Map(
    [...styles].map(([item, style]) => [item, style.outlineLevel ?? Math.min(6, keys.indexOf(rank(style)) + 1)]),
  );
}

/** Larger first; of one size, the outer kind of numbering first. An unnumbered heading stands between chapters and items. */
function rank({ size, numbering }: HeadingStyle): number {
  return -size * 100 + (numbering === NO_NUMBERING ? FIRST_WEAK - 0.5 : numbering);
}

/** Titles are compared without spaces, which outlines and pages set differently. */
export function outlineKey(title: string): string {
  return title.normalize("NFKC").replace(/\s+/gu, "");
}

function couldBeHeading({ line: { text } }: LineItem): boolean {
  return (
    text.length <= MAX_CHARACTERS &&
    text.length >= 2 &&
    LETTER.test(text) &&
    !SENTENCE.test(text) &&
    !hasLeader(text) &&
    !NOT_A_HEADING.test(text) &&
    !DATE.test(text)
  );
}

/**
 * Whether lines of the same numbering stand right before or after: items of a list.
 * Beside an emphasised line only one that looks the same and stands close counts: a figure may part two headings.
 */
function isListed(
  flow: readonly FlowItem[],
  at: number,
  { numbering, isEmphasised }: { numbering: number; isEmphasised: boolean },
): boolean {
  const sign = NUMBERINGS[numbering];
  const own = flow[at] as LineItem;
  return [-1, 1].some((step) => {
    const near = flow[at + step];
    if (near?.kind !== "line" || sign?.test(near.line.text) !== true) return false;
    if (!isEmphasised) return true;
    const isSame = near.line.isBold === own.line.isBold && near.line.fontName === own.line.fontName;
    return isSame && (step < 0 ? isBelow(near, own) : isBelow(own, near));
  });
}

/** Pages that list headings with their page numbers. */
function contentsPages(flow: readonly FlowItem[]): Set<number> {
  const leaders = new Map<number, number>();
  for (const item of flow) {
    if (item.kind === "line" && hasLeader(item.line.text)) leaders.set(item.page, (leaders.get(item.page) ?? 0) + 1);
  }
  return new Set([...leaders].filter(([, count]) => count >= MIN_LEADERS).map(([page]) => page));
}

const MIN_LIST = 3;
const MAX_LIST_PITCH = 2.6;

/** Headings that stand one below the other with nothing between them are items of a list. */
function dropLists(flow: readonly FlowItem[], styles: Map<LineItem, HeadingStyle>): void {
  let run: LineItem[] = [];
  const close = (next: FlowItem | undefined): void => {
    const isFollowed = next?.kind === "line" && run.length > 0 && isBelow(run.at(-1) as LineItem, next);
    const list = isFollowed ? run.slice(0, -1) : run;
    const ranks = list.map((item) => rank(styles.get(item) as HeadingStyle));
    const isNested = ranks.every((own, at) => at === 0 || own > (ranks[at - 1] as number));
    const isNumbered = list.some((item) => styles.get(item)?.numbering !== NO_NUMBERING);
    if (list.length >= MIN_LIST && isNumbered && !isNested) for (const item of list) styles.delete(item);
    run = [];
  };
  for (const item of flow) {
    const isHeading = item.kind === "line" && styles.has(item);
    if (isHeading && run.length > 0 && isBelow(run.at(-1) as LineItem, item)) run.push(item);
    else {
      close(item);
      if (isHeading) run = [item];
    }
  }
  close(undefined);
}

function isBelow(above: LineItem, item: LineItem): boolean {
  const pitch = item.line.baseline - above.line.baseline;
  return above.column === item.column && pitch > 0 && pitch <= MAX_LIST_PITCH * above.line.size;
}
