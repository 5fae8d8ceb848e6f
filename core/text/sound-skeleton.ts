/** Consonants of the katakana rows, as {@link soundSkeleton} writes them; vowels have none. */
const KATAKANA_ROWS: readonly (readonly [string, string])[] = [
  ["カキクケコガギグゲゴ", "k"],
  ["サシスセソザジズゼゾチヂ", "s"],
  ["タツテトダヅデド", "t"],
  ["ナニヌネノンマミムメモ", "n"],
  ["ハヒフヘホ", "h"],
  ["バビブベボパピプペポヴ", "p"],
  ["ラリルレロ", "r"],
];
const KATAKANA_SOUNDS = new Map(KATAKANA_ROWS.flatMap(([row, sound]) => [...row].map((letter) => [letter, sound])));

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

/** A name by its sounds: as many consonants as there are letters, and one text more of what stands around them. */
export interface Sounds {
  consonants: string;
  /**
   * What stands before the first consonant, and after each. Of a Latin word its letters without consonants, an r only
   * where it is a long vowel; of one in katakana the letter of the consonant with all that follow.
   */
  between: string[];
}

/**
 * The consonants of a name as they sound, so that both scripts give the same: 「クリーブランド」 and "Cleveland" are
 * `krprnt`. Sounds that loanwords confuse (k/g, s/z/sh, b/p/v, l/r, m/n) are one. An r before a consonant or at the
 * end is a long vowel in katakana and is left out. Empty where the text is in neither script.
 * @param name one word, Latin in small letters.
 */
export function soundSkeleton(name: string): string {
  return /^[a-z]+$/u.test(name) ? latinSounds(name).consonants : katakanaSkeleton(name);
}

export function katakanaSounds(name: string): Sounds {
  const between = [""];
  for (const letter of name) {
    if (KATAKANA_SOUNDS.has(letter)) between.push(letter);
    else between[between.length - 1] += letter;
  }
  return { consonants: katakanaSkeleton(name), between };
}

/** @param name in small letters. */
export function latinSounds(name: string): Sounds {
  const between = [""];
  let consonants = "";
  for (let at = 0; at < name.length; ) {
    const rest = name.slice(at, at + 3);
    const isLongVowel = at > 0 && /^r(?:$|[^aeiouyr])/u.test(rest);
    const found = isLongVowel ? undefined : LATIN_SOUNDS.find(([letters]) => letters.test(rest));
    const sounds = found?.[1] ?? "";
    if (found === undefined) between[between.length - 1] += name.charAt(at);
    else between.push(...Array<string>(sounds.length).fill(""));
    consonants += sounds;
    at += found?.[0].exec(rest)?.[0].length ?? 1;
  }
  return { consonants, between };
}

function katakanaSkeleton(name: string): string {
  let skeleton = "";
  for (const letter of name) skeleton += KATAKANA_SOUNDS.get(letter) ?? "";
  return skeleton;
}
