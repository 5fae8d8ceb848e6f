/** A provision that a text refers to. All in the form that `foldNumbers` gives. */
export interface PlaceReference {
  /** As documents name their places: 「第104条の3第1項」, 「附則第2条」. */
  label: string;
  /** 「同条」: the article is the one that was spoken of before, and `label` holds what is asked of it. */
  isSameArticle: boolean;
  /** Where it stands in the folded text. */
  start: number;
  end: number;
}

/** 「の2」 of an article of its own, but not 「の2項」, 「の3つ」; none is called 「の1」, but there is 「の一部」. */
const BRANCHES = String.raw`(?:の(?!1(?!\d))\d{1,3}(?![\d項号つ個点件人名年月日部分]))*`;
const PARAGRAPH = String.raw`の?\s?第?(?<paragraph>\d{1,3}項${BRANCHES})`;
const ITEM = String.raw`の?\s?第?(?<item>\d{1,3}号${BRANCHES})`;
const BELOW = `(?:${PARAGRAPH})?(?:${ITEM})?`;
const SUPPLEMENT = String.raw`(?<supplement>附\s?則(?:\s?\((?<amendment>[^()]{4,60}号)\))?)(?:\s?抄)?の?\s?`;
const ARTICLE = String.raw`(?<!\d)第?(?<article>\d{1,4}条(?![市町通例件約文])${BRANCHES})`;
const GROUP = String.raw`(?<group>(?:第\d{1,3}編)?(?:第\d{1,3}章${BRANCHES})?(?:第\d{1,3}節${BRANCHES})?)`;

/** The more particular first: what stands within one that was found already is left out. */
const PATTERNS = [
  `(?:${SUPPLEMENT})?${ARTICLE}${BELOW}`,
  `${SUPPLEMENT}${BELOW}`,
  `(?<same>同条)${BELOW}`,
  String.raw`(?<table>別表(?:第\d{1,3}${BRANCHES})?)`,
  `(?=第)${GROUP}`,
].map((pattern) => new RegExp(pattern, "gu"));

/** The provisions that a text names, in their order. @param text as `foldNumbers` gives it. */
export function findPlaceReferences(text: string): PlaceReference[] {
  const found: PlaceReference[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (start === end || found.some((other) => other.start < end && start < other.end)) continue;
      found.push({ label: labelOf(match.groups ?? {}), isSameArticle: match.groups?.same !== undefined, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function labelOf(groups: Readonly<Record<string, string | undefined>>): string {
  const { supplement, amendment, article, paragraph, item, table, group } = groups;
  if (table !== undefined || group !== undefined) return table ?? group ?? "";
  const lead = supplement === undefined ? "" : `附則${amendment === undefined ? "" : `(${amendment})`}`;
  return `${lead}${[article, paragraph, item].map((part) => (part === undefined ? "" : `第${part}`)).join("")}`;
}

/** 「第55条から第63条まで」 and 「第11条及び第12条」: articles that were deleted together stand in one place. */
const JOINED = /^(?<first>第(?<from>\d+)条[の\d]*)(?<between>から|及び)(?<last>第(?<to>\d+)条[の\d]*)(?:まで)?/u;

/**
 * Whether a place lies in the one that is referred to: 「第3条第2項第1号」 in 「第3条第2項」 and in 「第3条」, but not
 * 「第3条の2」, because a branch is an article of its own. Both folded.
 */
export function liesInPlace(place: string, wanted: string): boolean {
  if (place === wanted || (place.startsWith(wanted) && place.charAt(wanted.length) === "第")) return true;
  const joined = JOINED.exec(place)?.groups;
  if (joined === undefined) return false;
  if (wanted === joined.first || wanted === joined.last) return true;
  const number = Number(/^第(?<number>\d+)条$/u.exec(wanted)?.groups?.number ?? 0);
  return joined.between === "から" && number > Number(joined.from) && number < Number(joined.to);
}
