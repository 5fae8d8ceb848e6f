import type { DocumentMeta } from "../../types.ts";
import { foldNumbers } from "./fold-numbers.ts";

/** A document that is a law. */
export type LawDocument = DocumentMeta & Required<Pick<DocumentMeta, "law">>;

/** Where a folded text names a law: `key` is of the one meant, null when none that is held goes by that name. */
export interface LawMention {
  name: string;
  key: string | null;
  start: number;
  end: number;
}

export function isLaw(document: DocumentMeta): document is LawDocument {
  return document.law !== undefined;
}

/** Equal for the states of one law at different times. */
export function lawKey({ law, title }: LawDocument): string {
  return law.number === null ? withoutExtract(foldNumbers(title)) : foldNumbers(law.number);
}

/** Names like a law's; what counts as one is decided by {@link isLawName}. */
const NAME =
  /[\p{Script=Han}\p{Script=Katakana}ー・]{2,40}(?:法律|法|令|規則|条例|条約|規程)(?!(?![第附])\p{Script=Han})/gu;
/** 「〇〇の規制に関する法律」 of a title that begins earlier. */
const LONG_NAME = /[\p{Script=Han}\p{Script=Katakana}ー・、のをにびる等]{2,60}に関する(?:法律|政令|規則|条例)/gu;
const MIN_LONG_CHARS = 8;
/** 「方法」, 「同法」: words that end like the name of a law. */
const NO_NAME =
  /(?:方|手|用|司|立|違|適|合|文|技|工|製|療|作|話|論|不|国内|国際|諸|各|本|同|当該|現行|旧|新|関係|[省政府指命号])(?:法律?|令)$/u;
/** What makes another law's name of a name: 「〇〇法施行令」, 「〇〇法等の一部を改正する法律」. */
const OTHER_LAW = /^(?:施行(?:令|規則|法|細則)|等?の[一1]部を改正する|関係手数料|特例法)/u;
const MIN_SHORT_CHARS = 3;

/**
 * Every place where a text names a law: by title, 法令番号 or short name that is held; by an abbreviation of one title
 * (its words in their order); or by a name that none goes by. Names within longer ones do not count.
 * @param text as `foldNumbers` gives it.
 */
export function findLawMentions(text: string, laws: readonly LawDocument[]): LawMention[] {
  const mentions: LawMention[] = [];
  const isTaken = (start: number, end: number): boolean => mentions.some((one) => one.start < end && start < one.end);
  for (const { name, key } of namesOf(laws)) {
    for (let start = text.indexOf(name); start !== -1; start = text.indexOf(name, start + name.length)) {
      const end = start + name.length;
      if (!isTaken(start, end) && !OTHER_LAW.test(text.slice(end))) mentions.push({ name, key, start, end });
    }
  }
  for (const match of text.matchAll(LONG_NAME)) {
    const found = longAbbreviation(match[0], laws);
    const start = match.index + match[0].length - (found?.name.length ?? 0);
    if (found !== null && !isTaken(start, start + found.name.length))
      mentions.push({ ...found, start, end: start + found.name.length });
  }
  for (const match of text.matchAll(NAME)) {
    const [name, start, end] = [match[0], match.index, match.index + match[0].length];
    if (isTaken(start, end) || NO_NAME.test(name) || OTHER_LAW.test(text.slice(end))) continue;
    mentions.push({ name, key: abbreviated(name, laws), start, end });
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/** The longest first, because a law's name may stand in that of another. */
function namesOf(laws: readonly LawDocument[]): { name: string; key: string }[] {
  const names = new Map<string, string>();
  for (const document of laws) {
    const { number, names: short } = document.law;
    for (const name of [document.title, number ?? "", ...short]) {
      const folded = withoutExtract(foldNumbers(name)).trim();
      if (folded.length >= MIN_SHORT_CHARS) names.set(folded, lawKey(document));
    }
  }
  return [...names].map(([name, key]) => ({ name, key })).sort((a, b) => b.name.length - a.name.length);
}

/** A title's mark for laws of which only a part is published. */
function withoutExtract(title: string): string {
  return title.replace(/\s*抄$/u, "");
}

/** The one law whose title a name abbreviates; null when it abbreviates none or several. */
function abbreviated(name: string, laws: readonly LawDocument[]): string | null {
  const keys = new Set(laws.filter(({ title }) => isAbbreviation(name, foldNumbers(title))).map(lawKey));
  return keys.size === 1 ? ([...keys][0] ?? null) : null;
}

/** The longest end of a text that abbreviates a title; what stands before a name may look like a part of it. */
function longAbbreviation(text: string, laws: readonly LawDocument[]): Pick<LawMention, "name" | "key"> | null {
  for (let from = 0; from <= text.length - MIN_LONG_CHARS; from++) {
    const name = text.slice(from);
    const key = abbreviated(name, laws);
    if (key !== null) return { name, key };
  }
  return null;
}

const MIN_ABBREVIATION_CHARS = 4;
const MIN_RUN_CHARS = 2;
const SORT_OF_LAW = /(?:法律|法|令|規則|条例)$/u;

/**
 * 「再生可能電気特措法」-like names: all but the word for the sort of law is made of runs of at least two characters of the
 * title, in its order; 「等」 may be put in or left out.
 */
function isAbbreviation(name: string, title: string): boolean {
  const sort = SORT_OF_LAW.exec(name)?.[0] ?? "";
  if (!title.includes(sort.charAt(0)) && sort !== "") return false;
  const core = name.slice(0, name.length - sort.length).replaceAll("等", "");
  const whole = title.replaceAll("等", "");
  if (core.length < MIN_ABBREVIATION_CHARS) return false;
  let from = 0;
  let at = 0;
  while (at < core.length) {
    let length = core.length - at;
    let found = -1;
    for (; length >= MIN_RUN_CHARS; length--) {
      found = whole.indexOf(core.slice(at, at + length), from);
      if (found !== -1) break;
    }
    if (found === -1) return false;
    from = found + length;
    at += length;
  }
  return true;
}
