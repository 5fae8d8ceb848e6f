import { foldKatakana } from "./fold-katakana.ts";
import { isFunctionWord } from "./function-words.ts";
import { createRunMemory } from "./run-memory.ts";
import type { TextRange } from "./sentences.ts";
import type { Token } from "./token.ts";
import { UNIT, UNIT_KINDS } from "./unit-kinds.ts";

const segmenter = createSegmenter();

/** Single hiragana are particles and endings. */
const MIN_HIRAGANA_WORD = 2;
const HIRAGANA_TO_KATAKANA = 0x60;
const HIRAGANA_ONLY = /^[\u3041-\u309f\u30fc]+$/u;
const HIRAGANA = /[\u3041-\u309f]+/gu;
const HAN = /\p{Script=Han}/u;

/**
 * ICU loads its dictionary for katakana when the first of them comes; the long vowel mark before that (ーガ) is cut
 * otherwise than ever after. Loading it now makes the words of a text the same whatever was read before.
 */
function createSegmenter(): Intl.Segmenter {
  const created = new Intl.Segmenter("ja", { granularity: "word" });
  Array.from(created.segment("ガー"));
  return created;
}

const rememberedRuns = createRunMemory();

/**
 * Appends the content words that `Intl.Segmenter` finds in a normalised text without katakana, in order.
 *
 * The segmenter makes an object for every segment, more than half of which are particles and punctuation. That would
 * be most of the time of indexing, so it is asked only where a content word may stand, and short runs of kanji and
 * hiragana are remembered.
 * @param text at most a few hundred characters: the segmenter takes time quadratic in the length.
 */
export function pushSegmentedWords(text: string, words: Token[]): void {
  const scan: Scan = { text, segments: undefined };
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    const before = kindAt(text, at - 1);
    const end = endOfRun(text, at, kind);
    const after = kindAt(text, end);
    const isKnown = before !== UNIT.other && after !== UNIT.other;
    if (isKnown && isJapanese(kind) && !isJapanese(before)) {
      pushJapanese(scan, { start: at, end }, words);
      at = end;
    } else if (
      isKnown &&
      kind === UNIT.alphanumeric &&
      before !== UNIT.joiner &&
      !isJoined(after, kindAt(text, end + 1))
    ) {
      pushWord(text.slice(at, end), words);
      at = end;
    } else if (isKnown && kind === UNIT.separator) {
      at = end;
    } else {
      at = pushSegment(segmentAt(scan, at), words);
    }
  }
}

/** A text with its segments, once the segmenter was asked. */
interface Scan {
  readonly text: string;
  segments: Intl.Segments | undefined;
}

function segmentAt(scan: Scan, at: number): Intl.SegmentData {
  scan.segments ??= segmenter.segment(scan.text);
  return scan.segments.containing(at) as Intl.SegmentData;
}

/** Words end at both ends of a text as they do beside a separator. */
function kindAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? (UNIT_KINDS[text.charCodeAt(at)] as number) : UNIT.separator;
}

function isJapanese(kind: number): boolean {
  return kind === UNIT.kanji || kind === UNIT.hiragana;
}

/** Whether a word of letters and digits goes on after its run: `1.5` is one word, `1.` is not. */
function isJoined(after: number, afterThat: number): boolean {
  return after === UNIT.joiner && (afterThat === UNIT.alphanumeric || afterThat === UNIT.other);
}

/** End of what begins at a place: letters and digits, kanji and hiragana, or separators. */
function endOfRun(text: string, start: number, first: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const kind = UNIT_KINDS[text.charCodeAt(at)] as number;
    if (kind !== first && !(isJapanese(kind) && isJapanese(first))) return at;
  }
  return text.length;
}

function pushJapanese(scan: Scan, { start, end }: TextRange, words: Token[]): void {
  if (end - start < MIN_HIRAGANA_WORD && endOfHiragana(scan.text, start, end) === end) return;
  const run = scan.text.slice(start, end);
  let found = rememberedRuns.find(run);
  if (found === undefined) {
    found = segmentJapanese(scan, { start, end });
    rememberedRuns.add(run, found);
  }
  for (const word of found) words.push(word);
}

/** Too few hiragana are passed over; a word that begins with them is found by its first kanji. */
function segmentJapanese(scan: Scan, { start, end }: TextRange): Token[] {
  const words: Token[] = [];
  for (let at = start; at < end; ) {
    const kanji = endOfHiragana(scan.text, at, end);
    const isTooShort = kanji - at < MIN_HIRAGANA_WORD;
    if (isTooShort && kanji === end) break;
    at = pushSegment(segmentAt(scan, isTooShort ? kanji : at), words);
  }
  return words;
}

function endOfHiragana(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && UNIT_KINDS[text.charCodeAt(at)] === UNIT.hiragana) at++;
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
  } else if (word.length >= MIN_HIRAGANA_WORD && !isFunctionWord(word)) {
    words.push({ term: foldKatakana(toKatakana(word)), surface: word });
  }
}

/** The same word is written in both scripts: ごみ and ゴミ, こども and コドモ. */
function toKatakana(word: string): string {
  return word.replace(/[\u3041-\u3096]/gu, (char) => String.fromCharCode(char.charCodeAt(0) + HIRAGANA_TO_KATAKANA));
}

/** Parts of a katakana word where ICU knows them. */
export function segmentKatakana(word: string): string[] {
  return [...segmenter.segment(word)].map(({ segment }) => segment);
}
