import { formatValue } from "../../figures/format-value.ts";
import type { Figure } from "../../figures/parse-figures.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import { isSameWording } from "../evidence/same-statement.ts";
import type { WriteRequest } from "../language-model.ts";
import type { Wording } from "../wording/wording.ts";
import { wordingOf } from "../wording/wording-of.ts";
import { type DraftSentence, plainSpans } from "./draft.ts";
import { compareDates } from "./order-dates.ts";

/** What is said of one side. */
export interface ToldSide {
  label: string;
  /** Best first; empty when nothing is found. */
  pieces: ScoredEvidence[];
}

const ASKS_ORDER =
  /(?:先|早|後|遅|古|新し)(?:い|く|か|に|[?？]|$)|どちらが先|どっちが先|\b(?:which|who) (?:\w+ ){0,4}(?:first|earlier|later)\b/u;
const ASKS_LARGER =
  /(?:どちら|どっち|いずれ).{0,12}(?:多|高|大き|少な|低|小さ)|\bwhich (?:\w+ ){0,6}(?:higher|larger|bigger|more|greater|lower|smaller|fewer|less)\b/u;
const ASKS_SAME = /同じ|同一|一致|共通|変わら/u;
const ASKS_DIFFERENCE =
  /差(?:は|が|を|って|[?？]|$)|何ポイント|いくら(?:違|多|少|高|低)|どの(?:くらい|程度)(?:違|差|多|少|高|低)|\bdifference (?:in|between)\b|\bhow (?:much|many) (?:\w+ ){0,4}(?:higher|lower|larger|smaller|more|fewer|less)\b/u;

/** Whether a question asks which of two came first. */
export function asksOrder(question: string): boolean {
  return ASKS_ORDER.test(normaliseForSearch(question));
}

/** What follows from two sides, where the question asks for it; empty otherwise. */
export function compareSides({ question, understanding }: WriteRequest, sides: readonly ToldSide[]): DraftSentence[] {
  const text = normaliseForSearch(question);
  const [first, second] = sides;
  const [a, b] = [first?.pieces[0], second?.pieces[0]];
  if (sides.length !== 2 || !first || !second || !a || !b || a === b) return [];
  const spans = plainSpans([a, b]);
  const wording = wordingOf(understanding.language);
  if (asksOrder(question)) {
    const order = compareDates(a, b);
    if (order === 0 || order === null) return [];
    return [{ text: wording.earlier(order < 0 ? first.label : second.label), spans }];
  }
  if (ASKS_LARGER.test(text) || ASKS_DIFFERENCE.test(text)) return compareFigures([first, second], wording);
  if (ASKS_SAME.test(text) && !isSameWording(a, b)) return [{ text: wording.contentsDiffer(), spans }];
  return [];
}

function compareFigures(sides: readonly ToldSide[], wording: Wording): DraftSentence[] {
  const pieces = sides.flatMap((side) => side.pieces.slice(0, 1));
  const [a, b] = pieces.map(({ figures }) => figures.find(({ date }) => date === undefined));
  if (!a || !b || a.unit !== b.unit || a.value === b.value) return [];
  const larger = sides[a.value > b.value ? 0 : 1]?.label ?? "";
  const value = formatValue(difference(a, b), a.unit === "%" ? wording.points : a.unit);
  return [
    {
      text: wording.larger({ label: larger, value, inputs: [a.text, b.text] }),
      spans: plainSpans(pieces),
    },
  ];
}

function difference(a: Figure, b: Figure): number {
  const digits = Math.max(...[a, b].map(({ value }) => String(value).split(".")[1]?.length ?? 0));
  return Number(Math.abs(a.value - b.value).toFixed(digits));
}
