import type { CheckedSentence, SentenceReason } from "../checked-sentence.ts";
import { formatAsOf } from "../figures/eras.ts";
import { isFrameWord } from "../retrieval/frame-words.ts";
import { toMatchText } from "../text/match-text.ts";
import { splitSentences } from "../text/sentences.ts";
import { tokenise } from "../text/tokenise.ts";
import type { FigureStatus } from "../types.ts";
import type { Cited } from "./citation-book.ts";
import { claimsNothing } from "./claims-nothing.ts";
import { isCovered, readSupportSource } from "./support/claim-traits.ts";
import { contradicts } from "./support/polarity.ts";

/** A part of the answer between two groups of marks, with what they cite. */
export interface WrittenSegment {
  /** Offsets into the answer as written, marks included. */
  start: number;
  end: number;
  sources: readonly Omit<Cited, "isNew">[];
  /** Its figures; offsets into the answer. */
  figures: readonly { at: number; status: FigureStatus }[];
}

/**
 * A sentence that synthesises holds words of its own. Below this share of content words, what it cites is about
 * something else; chosen on the model answers of the development questions, each with its own and with another's evidence.
 */
export const MIN_SENTENCE_SUPPORT = 0.4;
/** A word or two (「はい、そうです。」) are covered or not by chance. */
const MIN_CONTENT_CHARS = 6;

export interface CheckSentencesOptions {
  /** The answer as written so far. */
  written: string;
  /** Whole sentences, in order. */
  segments: readonly WrittenSegment[];
  /** Its words may be repeated. */
  question: string;
  /** Everything that the answerer was given, as match text. */
  seenText: () => string;
}

/**
 * Compares the sentences of some segments with what they cite: their figures, their words and what they deny. The marks
 * after several sentences support each of them. A sentence in another language than its sources is compared by figures.
 */
export function checkSentences(options: CheckSentencesOptions): CheckedSentence[] {
  const { written, segments } = options;
  const first = segments[0];
  const last = segments.at(-1);
  if (first === undefined || last === undefined) return [];
  return sentenceRanges(written, first.start, last.end).map(({ start, end }) => {
    const own = segments.filter((segment) => holdsWords(written, segment, { start, end }));
    const sources = [...new Map(own.flatMap((one) => one.sources).map((one) => [one.citation.id, one])).values()];
    const sentence = written.slice(start, end).replace(/\[\d+\]/gu, "");
    const place = { charStart: start, charEnd: end, citationIds: sources.map(({ citation }) => citation.id) };
    const statuses = own.flatMap(({ figures }) => figures.filter(({ at }) => at >= start && at < end));
    const has = (status: FigureStatus): boolean => statuses.some((figure) => figure.status === status);
    if (has("unsupported")) return { ...place, status: "unsupported", reason: "figure" };
    if (claimsNothing(sentence) || speaksOfWording(sentence, options)) return { ...place, status: "unchecked" };
    // A sentence about a computed value has words of its own (「差は…の計算値」); its inputs are what it rests on.
    const reason = has("derived") ? null : objectionTo(sentence, sources, options.question);
    return reason === null ? { ...place, status: "supported" } : { ...place, status: "unsupported", reason };
  });
}

const QUOTED = /「([^「」]{1,80})」|『([^『』]{1,80})』/gu;
const OF_WORDING =
  /(?:記載|表記|記述|箇所|資料).{0,60}(?:異な|混在|両方|明記)|誤記|表記の違い|四捨五入した表記|記載もあ[りる]|」と(?:の|いう|する)(?:記載|表記|記述)/u;

/** Whether a sentence compares what documents write, and all that it quotes is there. */
function speaksOfWording(sentence: string, { question, seenText }: CheckSentencesOptions): boolean {
  if (!OF_WORDING.test(sentence)) return false;
  const quoted = [...sentence.matchAll(QUOTED)].map(([, single, double]) => toMatchText(single ?? double ?? ""));
  if (quoted.length === 0) return false;
  const held = `${toMatchText(question)}\n${seenText()}`;
  return quoted.every((words) => held.includes(words));
}

interface TextRange {
  start: number;
  end: number;
}

const MARKS_FIRST = /^(?:[\s、。]*\[\d+\])+[、。]?/u;

/** Sentences and lines; marks behind a full stop go with the sentence before them. */
function sentenceRanges(written: string, from: number, to: number): TextRange[] {
  const ranges: TextRange[] = [];
  let lineStart = from;
  for (const line of written.slice(from, to).split("\n")) {
    for (const { start, end } of splitSentences(line)) {
      const marks = MARKS_FIRST.exec(line.slice(start, end))?.[0].length ?? 0;
      const previous = ranges.at(-1);
      if (marks > 0 && previous !== undefined && previous.start >= lineStart) previous.end = lineStart + start + marks;
      const isMore = /[\p{L}\p{N}]/u.test(line.slice(start + marks, end));
      if (isMore) ranges.push({ start: lineStart + start + marks, end: lineStart + end });
    }
    lineStart += line.length + 1;
  }
  return ranges;
}

function holdsWords(written: string, segment: WrittenSegment, { start, end }: TextRange): boolean {
  const [from, to] = [Math.max(segment.start, start), Math.min(segment.end, end)];
  return from < to && /[\p{L}\p{N}]/u.test(written.slice(from, to).replace(/\[\d+\]/gu, ""));
}

const ENGLISH_QUOTED = /「[^「」]*(?:「[^「」]*」[^「」]*)*」|“[^“”]*”/gu;

/** Of a sentence in another language around quotes (「according to “題名”, 「…」」), the words that it quotes. */
function claimedWords(sentence: string): string {
  if (!JAPANESE.test(sentence) || JAPANESE.test(sentence.replace(ENGLISH_QUOTED, ""))) return sentence;
  return (sentence.match(ENGLISH_QUOTED) ?? []).join(" ");
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function objectionTo(
  sentence: string,
  sources: readonly Omit<Cited, "isNew">[],
  question: string,
): SentenceReason | null {
  if (sources.length === 0) return "no-citation";
  const quotes = sources.map(({ citation }) => citation.quote).join("\n");
  if (JAPANESE.test(sentence) !== JAPANESE.test(quotes)) return null;
  if (contradicts(sentence, quotes)) return "contradicted";
  const words = tokenise(claimedWords(sentence)).filter((word) => !isFrameWord(word) && !/\d/u.test(word));
  const claim = words.join(" ");
  if (claim.length < MIN_CONTENT_CHARS) return null;
  const around = sources.map(
    ({ citation: { title, section, asOf, source }, passage, context }) =>
      `${title}\n${source}\n${section.join("\n")}\n${asOf === null ? "" : formatAsOf(asOf)}\n${context}\n${passage}`,
  );
  const source = readSupportSource([quotes, ...around, question].join("\n"));
  return isCovered(claim, source, MIN_SENTENCE_SUPPORT) ? null : "weak";
}
