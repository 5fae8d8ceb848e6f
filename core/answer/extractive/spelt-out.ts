const ASKS_LETTERS =
  /何の(?:略|頭文字)|の?略(?:称|語)?(?:は|です|って|[?？]|$)|頭文字|正式(?:な)?(?:名称|英語名|名)|フルスペル|英語名|\bstands? for\b|\bfull (?:name|form)\b|\babbreviat|\bacronym/iu;
/** The name itself is asked about, not something that it is a part of (「AI法の正式名称」). */
const ASKED =
  /(?<![A-Za-z])[「『"“]?(?<name>[A-Z]{2,10})[」』"”]?(?=は|が|とは|って|という|の(?:正式|略|頭文字|フル|英語))|\b(?:does|of|is)\s+["“']?(?<english>[A-Z]{2,10})\b(?!-)/gu;
const WORD = /[A-Za-z]+/gu;
/** What an abbreviation passes over. */
const SMALL_WORD = /^(?:of|the|and|for|with|to|in|on|a|an)$/u;

/** The abbreviations of which a question asks what they stand for. */
export function askedAbbreviations(question: string): string[] {
  const text = question.normalize("NFKC");
  if (!ASKS_LETTERS.test(text)) return [];
  return [...new Set([...text.matchAll(ASKED)].flatMap(({ groups }) => groups?.name ?? groups?.english ?? []))];
}

/** The words of a text that have the letters of an abbreviation as their initials (「AI Safety Institute」); null when none do. */
export function speltOut(text: string, abbreviation: string): string | null {
  const plain = text.normalize("NFKC");
  const words = [...plain.matchAll(WORD)].map(({ 0: word, index }) => ({ word, index, end: index + word.length }));
  for (const [from, { index }] of words.entries()) {
    const end = endOfSpelling(words.slice(from), abbreviation);
    if (end !== null) return plain.slice(index, end);
  }
  return null;
}

interface PlacedWord {
  word: string;
  index: number;
  end: number;
}

const MAX_GAP_CHARS = 3;

/** Where the words end whose initials are the abbreviation, if the first words are such. */
function endOfSpelling(words: readonly PlacedWord[], abbreviation: string): number | null {
  let rest = abbreviation;
  let count = 0;
  let end = words[0]?.index ?? 0;
  for (const { word, index, end: wordEnd } of words) {
    if (index - end > MAX_GAP_CHARS || word === abbreviation) return null;
    end = wordEnd;
    if (SMALL_WORD.test(word)) {
      if (count === 0) return null;
      continue;
    }
    // 「AI Safety」 gives A, I and S.
    const letters = /^[A-Z]{2,4}$/u.test(word) ? word : word.charAt(0).toUpperCase();
    if (!rest.startsWith(letters)) return null;
    rest = rest.slice(letters.length);
    count += 1;
    if (rest === "") return count > 1 ? end : null;
  }
  return null;
}
