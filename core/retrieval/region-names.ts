import { toMatchText } from "../text/match-text.ts";

/** Everyday names that the platform's locale data does not give. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
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
export function regionNames(): readonly RegionName[] {
  names ??= listNames();
  return names;
}

function listNames(): RegionName[] {
  const displays = ["ja", "en"].map((locale) => new Intl.DisplayNames([locale], { type: "region", fallback: "none" }));
  const found = new Map<string, string>();
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    for (const name of [...displays.map((display) => display.of(code)), ...(ALIASES[code] ?? [])]) {
      const form = toMatchText(name ?? "");
      if (form.length >= 2 && !AMBIGUOUS.has(form) && !found.has(form)) found.set(form, code);
    }
  }
  return [...found].map(([form, code]) => ({ form, code })).sort((a, b) => b.form.length - a.form.length);
}

/** All spellings of one region, in match-text form. */
export function regionForms(code: string): string[] {
  return regionNames()
    .filter((name) => name.code === code)
    .map(({ form }) => form);
}
