import { normaliseForSearch } from "./normalise.ts";
import { joinWrappedLines, tokeniseJoined } from "./tokenise.ts";
import { UNIT, UNIT_KINDS } from "./unit-kinds.ts";

/**
 * A text read once, for keyword search and for lexical embeddings. With a {@link LeadText} above it, what was read
 * need not be read again: only the words around the line break between the two may differ.
 */
export interface AnalysedText {
  /** @see normaliseForSearch */
  normal: string;
  /** @see tokenise */
  words: readonly string[];
  /** Normalised, wrapped lines joined. */
  joined: string;
  /** Where `joined` can be cut after its beginning without changing a word; its length where it cannot. */
  headEnd: number;
  /** How many of `words` stand before `headEnd`. */
  headWordCount: number;
}

/** What stands above texts, such as the title and headings of chunks, read once for all of them. */
export interface LeadText {
  normal: string;
  joined: string;
  /** Where `joined` can be cut before its end without changing a word; 0 where it cannot. */
  tailStart: number;
  /** The words before `tailStart`. */
  wordsBeforeTail: readonly string[];
}

/** Twice this and a line break are segmented in one piece. */
const MAX_SHORT_CHARS = 240;
/** Where a long text is cut into pieces before it is segmented; `tokenise` knows two more, which NFKC rewrites. */
const PIECE_ENDS = "\n 。、";
/** What the segmenter joins to the character before, whatever that is. */
const JOINING = /^(?:[\p{M}\p{Cf}\uff9e\uff9f]|\p{Emoji_Modifier})/u;
const KATAKANA = /[\u30a1-\u30fa\u30fc]/u;

/** Reads a text. */
export function analyseText(text: string): AnalysedText {
  const normal = normaliseForSearch(text);
  const joined = joinWrappedLines(normal);
  const headEnd = findHeadEnd(joined);
  const head = termsIn(joined.slice(0, headEnd));
  const rest = headEnd === joined.length ? [] : termsIn(joined.slice(headEnd));
  return { normal, joined, words: head.concat(rest), headEnd, headWordCount: head.length };
}

/** Reads what stands above texts. */
export function analyseLead(text: string): LeadText {
  const normal = normaliseForSearch(text);
  const joined = joinWrappedLines(normal);
  let tailStart = joined.length <= MAX_SHORT_CHARS ? joined.length - 1 : 0;
  while (tailStart > 0 && !isBorder(joined, tailStart)) tailStart--;
  tailStart = Math.max(0, tailStart);
  return { normal, joined, tailStart, wordsBeforeTail: termsIn(joined.slice(0, tailStart)) };
}

/** The words of a lead, a line break and a text, which are those of `tokenise` for the three together. */
export function joinWords(lead: LeadText, text: AnalysedText): string[] {
  const isCuttable = text.headEnd < text.joined.length || text.joined.length <= MAX_SHORT_CHARS;
  if (!isCuttable || lead.joined.length > MAX_SHORT_CHARS) return termsIn(seam(lead.joined, text.joined));
  const head = termsIn(seam(lead.joined.slice(lead.tailStart), text.joined.slice(0, text.headEnd)));
  return lead.wordsBeforeTail.concat(head, text.words.slice(text.headWordCount));
}

function seam(above: string, below: string): string {
  return joinWrappedLines(`${above}\n${below}`);
}

function findHeadEnd(joined: string): number {
  if (joined.length > MAX_SHORT_CHARS && dependsOnPieces(joined)) return joined.length;
  const katakana = joined.search(KATAKANA);
  for (let at = 1; at < joined.length; at++) if (at === katakana || isBorder(joined, at)) return at;
  return joined.length;
}

/** Whether cutting a long text elsewhere could change its words: in a sentence without end, or before a mark. */
function dependsOnPieces(joined: string): boolean {
  let start = 0;
  for (let at = 0; at < joined.length; at++) {
    if (UNIT_KINDS[joined.charCodeAt(at)] !== UNIT.separator || !PIECE_ENDS.includes(joined[at] as string)) continue;
    if (at - start > MAX_SHORT_CHARS || JOINING.test(joined.slice(at + 1, at + 3))) return true;
    start = at + 1;
  }
  return joined.length - start > MAX_SHORT_CHARS;
}

/** Whether words before a place are not changed by what follows, nor those after it by what precedes. */
function isBorder(joined: string, at: number): boolean {
  if (UNIT_KINDS[joined.charCodeAt(at - 1)] !== UNIT.separator) return false;
  const kind = UNIT_KINDS[joined.charCodeAt(at)];
  return kind === UNIT.kanji || kind === UNIT.hiragana || kind === UNIT.alphanumeric;
}

function termsIn(joined: string): string[] {
  return tokeniseJoined(joined).map(({ term }) => term);
}
