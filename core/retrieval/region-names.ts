import { toMatchText } from "../text/match-text.ts";

/** Everyday names that the platform's locale data does not give. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  JP: ["我が国", "わが国"],
  US: ["米国", "アメリカ", "アメリカ合衆国", "USA"],
  GB: ["英国", "イギリス", "UK"],
  KR: ["韓国"],
  CN: ["中国", "中華人民共和国"],
  EU: ["EU", "欧州連合", "欧州"],
  AE: ["UAE", "アラブ首長国連邦"],
  KP: ["北朝鮮"],
};
/** Everyday names that stand for something else as often as for a place. */
const AMBIGUOUS = new Set(["チャド", "マリ", "トーゴ", "ニウエ", "ジャマイカ"].map(toMatchText));

export interface RegionName {
  /** ISO 3166 code, or EU. */
  code: string;
  /** As {@link toMatchText} gives it. */
  form: string;
}

let names: RegionName[] | undefined;

/** Names of countries and regions in Japanese and English, longest first, in match-text form. */
function regionNames(): readonly RegionName[] {
  names ??= listNames();
  return names;
}

function listNames(): RegionName[] {
  const displays = ["ja", "en"].map((locale) => new Intl.DisplayNames([locale], { type: "region", fallback: "none" }));
  const found = new Map<string, string>();
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const given of letters.flatMap((first) => letters.map((second) => first + second))) {
    // Codes of states that are no more (DD, SU) are named like their successors.
    const code = new Intl.Locale(`und-${given}`).region ?? given;
    for (const name of [...displays.map((display) => display.of(given)), ...(ALIASES[given] ?? [])]) {
      const form = toMatchText(name ?? "");
      if (form.length >= 2 && !AMBIGUOUS.has(form) && !found.has(form)) found.set(form, code);
    }
  }
  return [...found].map(([form, code]) => ({ form, code })).sort((a, b) => b.form.length - a.form.length);
}

let forms: Set<string> | undefined;

/** Whether a text is a country's or region's name and nothing else. */
export function isRegionName(text: string): boolean {
  forms ??= new Set(regionNames().map(({ form }) => form));
  return forms.has(toMatchText(text));
}

/** All spellings of one region, in match-text form. */
export function regionForms(code: string): string[] {
  return [...formsOf(code)];
}

/** A few hundred codes at most. */
let formsByCode: Map<string, string[]> | undefined;

function formsOf(code: string): readonly string[] {
  if (formsByCode === undefined) {
    formsByCode = new Map();
    for (const name of regionNames()) {
      const known = formsByCode.get(name.code);
      if (known === undefined) formsByCode.set(name.code, [name.form]);
      else known.push(name.form);
    }
  }
  return formsByCode.get(code) ?? [];
}

/** The letters that officials and the press write for countries side by side: 日米, 米英独. */
const LETTERS: Readonly<Record<string, string>> = {
  日: "JP",
  米: "US",
  英: "GB",
  中: "CN",
  独: "DE",
  仏: "FR",
  韓: "KR",
  印: "IN",
  伊: "IT",
  加: "CA",
  豪: "AU",
  露: "RU",
};
/** Words that happen to be made of such letters: 日中 is daytime unless two countries deal with each other. */
const NO_COUNTRIES = /^(?:日中(?!(?:間|両国|関係|首脳|韓|米|貿易|の差))|印加|加印)/u;
/** 中国地方 and 中国語 are no country. */
const NO_STATE = /中国(?=地方|山地|語|電力|銀行)/gu;
const LETTER_RUN = /(?<!\p{Script=Han})[日米英中独仏韓印伊加豪露]{2,4}(?!\p{Script=Han}*本|\p{Script=Han}*国)/gu;

/** Regions that a match text names, each once; longer names first, so that インドネシア is not インド. */
export function findRegions(text: string): RegionName[] {
  const found: RegionName[] = [];
  const add = (name: RegionName): void => {
    if (!found.some(({ code }) => code === name.code)) found.push(name);
  };
  let rest = text.replace(NO_STATE, " ");
  for (const name of regionNames()) {
    // Most names stand in no question; looking for a string is cheaper than a pattern.
    if (!rest.includes(name.form)) continue;
    const pattern = wordPattern(name.form);
    if (!pattern.test(rest)) continue;
    rest = rest.replace(new RegExp(pattern.source, "gu"), " ");
    add(name);
  }
  for (const { 0: run, index } of rest.matchAll(LETTER_RUN)) {
    if (NO_COUNTRIES.test(rest.slice(index))) continue;
    for (const letter of run) {
      const code = LETTERS[letter] as string;
      add({ code, form: regionForms(code).findLast((form) => !/^[a-z]/u.test(form)) ?? letter });
    }
  }
  return found;
}

/** Whether a match text names a region by its letter in a run of such (日米, 米英独). @param forms as {@link regionForms} gives them. */
export function isNamedByLetter(text: string, forms: readonly string[]): boolean {
  for (const { 0: run, index } of text.matchAll(LETTER_RUN)) {
    if (NO_COUNTRIES.test(text.slice(index))) continue;
    if ([...run].some((letter) => forms.includes(formsOf(LETTERS[letter] as string)[0] ?? ""))) return true;
  }
  return false;
}

const patterns = new Map<string, RegExp>();

/** Finds a name; one in katakana or Latin must not be a part of a longer word (フィジー in フィジカル). */
export function wordPattern(form: string): RegExp {
  let pattern = patterns.get(form);
  if (pattern === undefined) {
    const script = /^[\u30a1-\u30fa]/u.test(form) ? "[\\u30a1-\\u30fa]" : /^[a-z]/u.test(form) ? "[a-z]" : null;
    const escaped = form.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&");
    pattern = new RegExp(script === null ? escaped : `(?<!${script})${escaped}(?!${script})`, "u");
    patterns.set(form, pattern);
  }
  return pattern;
}
