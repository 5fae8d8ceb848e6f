import { katakanaSounds, latinSounds } from "./sound-skeleton.ts";

/** From how many consonants on vowels need only be such as English spells; with fewer they have to be the same. */
const TELLING_CONSONANTS = 3;
const KATAKANA = /^[\u30a1-\u30fa\u30fc]{3,}$/u;
const FIRST_KATAKANA = 0x30a1;
const LAST_KATAKANA = 0x30fc;
const VOWEL_ROWS = [
  "アカサタナハマヤラワガザダバパ",
  "イキシチニヒミリギジヂビピ",
  "ウクスツヌフムユルグズヅブプヴ",
  "エケセテネヘメレゲゼデベペ",
  "オコソトノホモヨロヲゴゾドボポ",
];
const KATAKANA_VOWELS = new Map(VOWEL_ROWS.flatMap((row, at) => [...row].map((letter) => [letter, "aiueo"[at]])));
/** Small letters take the place of the vowel before them: フォ, シャ. */
const SMALL = new Map([..."ァィゥェォャュョ"].map((letter, at) => [letter, "aiueoauo"[at]]));
/** What katakana adds to a consonant that has no vowel. */
const ADDED = /^(?:[シジチ]ュ|[クスツヌフムルグズヅブプヴトドチジキ])(?![ァィゥェォャュョ])/u;

/** How loanwords sound what English spells; r is the end of a long vowel. What is not here sounds as it is spelt. */
const SPELT = new Map(
  `
  a a e ei; e e i; é e; i i ai; o o; u u a; y i ai; ar a; er a; ir a; or o a; ur a; yr a; our o a; ear a ia; eer ia; oor o
  ai ei e ai; ay ei e; ei ei ai e i; ey i ei; ea i e ea ia; ee i; ie i ie ia ai; oa o oa; oo u o; ou au o u; ow au o
  au o au; aw o; ia ia ea a; io io o; eu iu u eu; ew u iu; oi oi; oy oi; ue u ue; ui ui i u ai; oe o oe i
  `
    .trim()
    .split(/[;\n]/u)
    .map((line) => line.trim().split(" "))
    .map(([spelt = "", ...sounds]) => [spelt, sounds] as const),
);

export function isKatakanaWord(word: string): boolean {
  const first = word.charCodeAt(0);
  return first >= FIRST_KATAKANA && first <= LAST_KATAKANA && KATAKANA.test(word);
}

/**
 * Whether a Latin word in small letters and a word in katakana can be one name: `asia` and アジア. The consonants have to
 * be the same, and the vowels between them such as English may spell: `police` is no プレス.
 */
export function soundsAlike(latin: string, katakana: string): boolean {
  if (!isKatakanaWord(katakana) || !/^[a-z]+$/u.test(latin)) return false;
  const [read, heard] = [latinSounds(latin), katakanaSounds(katakana)];
  if (heard.consonants === "" || heard.consonants !== read.consonants) return false;
  if (heard.consonants.length < TELLING_CONSONANTS) return katakanaVowels(katakana) === latinVowels(latin);
  return read.between.every((spelt, at) => {
    // An e after the first vowels may be silent, and one at the end is no イ.
    if (spelt !== "e" || at < 2) return canSound(spelt, heard.between[at] ?? "");
    const isLast = at === read.between.length - 1;
    return canSound("", heard.between[at] ?? "") || canSound(isLast ? "é" : "e", heard.between[at] ?? "");
  });
}

function canSound(spelt: string, heard: string): boolean {
  const vowels = katakanaVowels(heard);
  const added = ADDED.exec(heard)?.[0];
  const own = added === undefined ? vowels : katakanaVowels(heard.slice(added.length));
  if (own === "" && spelt === "") return true;
  const sounds = SPELT.get(spelt) ?? [latinVowels(spelt)];
  return sounds.includes(vowels) || (own !== "" && sounds.includes(own));
}

function katakanaVowels(letters: string): string {
  let vowels = "";
  for (const letter of letters) {
    const small = SMALL.get(letter);
    vowels = small === undefined ? vowels + (KATAKANA_VOWELS.get(letter) ?? "") : vowels.slice(0, -1) + small;
  }
  return vowels;
}

function latinVowels(word: string): string {
  return word.replaceAll("y", "i").replace(/[^aeiou]/gu, "");
}
