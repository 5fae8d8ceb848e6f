import { createRunMemory } from "./run-memory.ts";
import type { Token } from "./token.ts";
import { UNIT, unitKinds } from "./unit-kinds.ts";

const segmenter = new Intl.Segmenter("ja", { granularity: "word" });

/** Shorter words of hiragana only are particles and endings. */
const MIN_HIRAGANA_WORD = 4;
const HIRAGANA_ONLY = /^[\u3041-\u309f\u30fc]+$/u;
const HIRAGANA = /[\u3041-\u309f]+/gu;
const HAN = /\p{Script=Han}/u;

const FUNCTION_WORDS = new Set(
  `ください でしょう ですか ました ません である であり できる という ところ ながら について において における
  により によって による ための ために とする として ともに どのよう どのくらい どれくらい どんな なければ なって
  ならない に対する に対して ほとんど または もしくは ようになる これら それら これまで それぞれ あるいは
  どのように いただく かかわる わかりません おしえて どういう っていう なんにん いくつの ありますか ください`
    .split(/\s+/u)
    .filter(Boolean),
);

const rememberRun = createRunMemory();

/**
 * Appends the content words that `Intl.Segmenter` finds in a normalised text without katakana, in order.
 *
 * The segmenter makes an object for every segment, more than half of which are particles and punctuation. That would
 * be most of the time of indexing, so it is asked only where a content word may stand, and short runs of kanji and
 * hiragana are remembered.
 * @param text at most a few hundred characters: the segmenter takes time quadratic in the length.
 */
export function pushSegmentedWords(text: string, words: Token[]): void {
  const kinds = unitKinds();
  const kindAt = (at: number): number => (at < text.length ? (kinds[text.charCodeAt(at)] as number) : UNIT.separator);
  let segments: Intl.Segments | undefined;
  const segmentAt = (at: number): Intl.SegmentData => {
    segments ??= segmenter.segment(text);
    return segments.containing(at) as Intl.SegmentData;
  };
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(at);
    const before = at === 0 ? UNIT.separator : kindAt(at - 1);
    const end = endOfRun(kinds, text, at);
    const after = kindAt(end);
    const isKnown = before !== UNIT.other && after !== UNIT.other;
    if (isKnown && isJapanese(kind) && !isJapanese(before)) {
      pushJapanese({ text, start: at, end, segmentAt }, words);
      at = end;
    } else if (isKnown && kind === UNIT.alphanumeric && before !== UNIT.joiner && !isJoined(after, kindAt(end + 1))) {
      pushWord(text.slice(at, end), words);
      at = end;
    } else if (isKnown && kind === UNIT.separator) {
      at = end;
    } else {
      at = pushSegment(segmentAt(at), words);
    }
  }
}

function isJapanese(kind: number): boolean {
  return kind === UNIT.kanji || kind === UNIT.hiragana;
}

/** Whether a word of letters and digits goes on after its run: `1.5` is one word, `1.` is not. */
function isJoined(after: number, afterThat: number): boolean {
  return after === UNIT.joiner && (afterThat === UNIT.alphanumeric || afterThat === UNIT.other);
}

/** End of what begins at a place: letters and digits, kanji and hiragana, or separators. */
function endOfRun(kinds: Uint8Array, text: string, start: number): number {
  const first = kinds[text.charCodeAt(start)] as number;
  for (let at = start + 1; at < text.length; at++) {
    const kind = kinds[text.charCodeAt(at)] as number;
    if (kind !== first && !(isJapanese(kind) && isJapanese(first))) return at;
  }
  return text.length;
}

interface JapaneseRun {
  text: string;
  start: number;
  end: number;
  segmentAt(at: number): Intl.SegmentData;
}

function pushJapanese(run: JapaneseRun, words: Token[]): void {
  const { text, start, end } = run;
  if (end - start < MIN_HIRAGANA_WORD && isHiraganaUntil(text, start, end)) return;
  for (const word of rememberRun(text.slice(start, end), () => segmentJapanese(run))) words.push(word);
}

/** Too few hiragana are passed over; a word that begins with them is found by its first kanji. */
function segmentJapanese({ text, start, end, segmentAt }: JapaneseRun): Token[] {
  const words: Token[] = [];
  for (let at = start; at < end; ) {
    const kanji = endOfHiragana(text, at, end);
    const isTooShort = kanji - at < MIN_HIRAGANA_WORD;
    if (isTooShort && kanji === end) break;
    at = pushSegment(segmentAt(isTooShort ? kanji : at), words);
  }
  return words;
}

function isHiraganaUntil(text: string, start: number, end: number): boolean {
  return endOfHiragana(text, start, end) === end;
}

function endOfHiragana(text: string, start: number, end: number): number {
  const kinds = unitKinds();
  let at = start;
  while (at < end && kinds[text.charCodeAt(at)] === UNIT.hiragana) at++;
  return at;
}

/** Returns where the segment ends. */
function pushSegment({ segment, index, isWordLike }: Intl.SegmentData, words: Token[]): number {
  if (isWordLike) pushWord(segment, words);
  return index + segment.length;
}

function pushWord(word: string, words: Token[]): void {
  if (!HIRAGANA_ONLY.test(word)) {
    words.push({ term: HAN.test(word) ? word.replace(HIRAGANA, "") : word, surface: word });
  } else if (word.length >= MIN_HIRAGANA_WORD && !FUNCTION_WORDS.has(word)) {
    words.push({ term: word, surface: word });
  }
}

/** Parts of a katakana word where ICU knows them. */
export function segmentKatakana(word: string): string[] {
  return [...segmenter.segment(word)].map(({ segment }) => segment);
}
