/** Consonants of the katakana rows, as {@link soundSkeleton} writes them; vowels have none. */
const KATAKANA_ROWS: readonly (readonly [RegExp, string])[] = [
  [/[カキクケコガギグゲゴ]/u, "k"],
  [/[サシスセソザジズゼゾ]/u, "s"],
  [/[チヂ]/u, "s"],
  [/[タツテトダヅデド]/u, "t"],
  [/[ナニヌネノンマミムメモ]/u, "n"],
  [/[ハヒフヘホ]/u, "h"],
  [/[バビブベボパピプペポヴ]/u, "p"],
  [/[ラリルレロ]/u, "r"],
];

/** How Latin letters sound, as far as a loanword keeps it; the first that fits is taken. */
const LATIN_SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^x/u, "ks"],
  [/^(?:sch|sh|ch|th|ss|zz|dg(?=e)|[szj])/u, "s"],
  [/^c(?=[eiy])/u, "s"],
  [/^(?:ck|cc|kk|gg|qu|[ckgq])/u, "k"],
  [/^(?:tt|dd|[td])/u, "t"],
  [/^(?:nn|mm|[nm])/u, "n"],
  [/^(?:ph|ff|[hf])/u, "h"],
  [/^(?:bb|pp|[bpv])/u, "p"],
  [/^(?:ll|rr|[lr])/u, "r"],
];

/**
 * The consonants of a name as they sound, so that both scripts give the same: 「クリーブランド」 and "Cleveland" are
 * `krprnt`. Sounds that loanwords confuse (k/g, s/z/sh, b/p/v, l/r, m/n) are one. An r before a consonant or at the
 * end is a long vowel in katakana and is left out. Empty where the text is in neither script.
 * @param name one word, Latin in small letters.
 */
export function soundSkeleton(name: string): string {
  return /^[a-z]+$/u.test(name) ? latinSkeleton(name) : katakanaSkeleton(name);
}

/** From how many consonants on they alone tell a word from others. */
const TELLING_CONSONANTS = 3;
const KATAKANA = /^[\u30a1-\u30fa\u30fc]{3,}$/u;
const VOWEL_ROWS = [
  "アカサタナハマヤラワガザダバパャ",
  "イキシチニヒミリギジヂビピ",
  "ウクスツヌフムユルグズヅブプュヴ",
  "エケセテネヘメレゲゼデベペ",
  "オコソトノホモヨロヲゴゾドボポョ",
];

/** Whether a Latin word in small letters and a word in katakana can be one name: `asia` and アジア. */
export function soundsAlike(latin: string, katakana: string): boolean {
  if (!KATAKANA.test(katakana) || !/^[a-z]+$/u.test(latin)) return false;
  const skeleton = soundSkeleton(katakana);
  if (skeleton === "" || skeleton !== soundSkeleton(latin)) return false;
  return skeleton.length >= TELLING_CONSONANTS || katakanaVowels(katakana) === latinVowels(latin);
}

function katakanaVowels(word: string): string {
  return [...word].map((letter) => "aiueo"[VOWEL_ROWS.findIndex((row) => row.includes(letter))] ?? "").join("");
}

function latinVowels(word: string): string {
  return word.replaceAll("y", "i").replace(/[^aeiou]/gu, "");
}

function katakanaSkeleton(name: string): string {
  return [...name].map((letter) => KATAKANA_ROWS.find(([row]) => row.test(letter))?.[1] ?? "").join("");
}

function latinSkeleton(name: string): string {
  let skeleton = "";
  for (let at = 0; at < name.length; ) {
    const rest = name.slice(at, at + 3);
    const isLongVowel = at > 0 && /^r(?:$|[^aeiouyr])/u.test(rest);
    const found = isLongVowel ? undefined : LATIN_SOUNDS.find(([letters]) => letters.test(rest));
    skeleton += found?.[1] ?? "";
    at += found?.[0].exec(rest)?.[0].length ?? 1;
  }
  return skeleton;
}
