import { toMatchText } from "../text/match-text.ts";
import { tokenise } from "../text/tokenise.ts";
import { isFrameWord } from "./frame-words.ts";
import { findRegions } from "./region-names.ts";
import { yearsIn } from "./years.ts";

/** One of the things that a question sets side by side, with a question about it alone. */
export interface ComparedSide {
  /** In the question's words. */
  label: string;
  question: string;
}

const MAX_QUESTION_CHARS = 300;
const MAX_SIDE_CHARS = 40;
const COMPARES =
  /違い|違う|違っ|ちが[いう]|異な|差(?:は|が|を|って|$|[?？])|比べ|比較|対比|同じ|共通|どちら|どっち|同意|一致|変わっ|並べ|それぞれ/u;
/** と that joins two things; not と言う, として, とは, と比べて. */
const JOINS =
  /(?:と(?!言|い[うえわ]|して|は|も|こ|き|答|比|同|思|す|な|違|異)|および|及び|と、|[vVｖＶ][sSｓＳ]\.?|対して)/gu;
const DOCUMENT = /資料|文書|報告|版$/u;
const SIDE_START = /[、。！!？?はもが,]|について|において|に関して/gu;
const SIDE_END = /の|で(?!き)|とで|って|は|を|に|、|が|どちら|どっち|どう|と|も|$|[?？]/u;
/** What only compares and says nothing of what is compared. */
const COMPARING =
  /(?:どう|どの(?:よう|くらい|程度)に?)?(?:違|ちが|異な|変わ)[^、。？?]*|の?(?:違い|差|差異|異同|共通点|相違点?|比較|対比)(?:は|を|が|って)?[^、。？?]*|(?:を)?(?:比べ|比較し|並べ)[^、。？?]*|の?(?:どちら|どっち)[^、。？?]*|って?同じ[^、。？?]*|(?:は)?(?:同じ|一緒|一致|同意)[^、。？?]*|[?？。]/gu;
const ENGLISH =
  /(?:differences? between|compare|how (?:do|does|did)) (?<first>.{2,60}?) (?:and|with|to|differ from|versus|vs\.?) (?<second>.{2,60}?)(?<rest> (?:differ|in terms|on|regarding|about|over)\b.*)?[?.]?$/iu;

/**
 * The two sides of a question that compares, each with what is said of both (「AとBのXはどう違う」: AのX and BのX). Empty
 * when nothing is compared, and for bare years and regions, which are told apart by the values' own.
 */
export function splitComparison(question: string): ComparedSide[] {
  const text = question.normalize("NFKC").slice(0, MAX_QUESTION_CHARS);
  const { first, second, rest = "" } = ENGLISH.exec(text)?.groups ?? {};
  if (first !== undefined && second !== undefined)
    return [first, second].map((side) => ({ label: side, question: `${side}${rest}` }));
  if (!COMPARES.test(text)) return [];
  for (const { index, 0: joint } of text.matchAll(JOINS)) {
    const sides = sidesAt(text, { start: index, end: index + joint.length });
    if (sides.length > 0) return sides;
  }
  return [];
}

function sidesAt(text: string, joint: { start: number; end: number }): ComparedSide[] {
  const before = text.slice(0, joint.start);
  const start = Math.max(0, ...[...before.matchAll(SIDE_START)].map(({ index, 0: mark }) => index + mark.length));
  const first = before.slice(start);
  const after = text.slice(joint.end);
  const end = after.slice(1).search(SIDE_END) + 1;
  const second = after.slice(0, end);
  const suffix = after.slice(end);
  const isSide = (side: string): boolean =>
    side.length <= MAX_SIDE_CHARS && (DOCUMENT.test(side) || tokenise(side).some((word) => !isFrameWord(word)));
  if (!COMPARES.test(suffix) && !COMPARES.test(before.slice(0, start))) return [];
  if (!isSide(first) || !isSide(second) || (isBare(first) && isBare(second))) return [];
  const topic = suffix.replace(COMPARING, " ").replace(/^(?:では?|とで|って|は|が|を|に|、)/u, "");
  const about = before.slice(0, start).replace(COMPARING, " ");
  return [
    { label: first, question: `${about}${first}${topic}`.trim() },
    { label: second, question: `${about}${sharedModifier(first, second)}${second}${topic}`.trim() },
  ];
}

/** 「日本の個人と企業」「規則の第3条と第5条」: the region, the year, or what two of one sort belong to holds for both. */
function sharedModifier(first: string, second: string): string {
  const at = first.lastIndexOf("の");
  const modifier = at === -1 || second.includes("の") ? "" : first.slice(0, at + 1);
  const isAlike = first.at(-1) === second.at(-1);
  return isAlike || findRegions(toMatchText(modifier)).length > 0 || yearsIn(modifier).length > 0 ? modifier : "";
}

function isBare(side: string): boolean {
  const rest = findRegions(toMatchText(side)).reduce((text, { form }) => text.replace(form, ""), toMatchText(side));
  return rest === "" || /^(?:(?:19|20)\d{2}|(?:令和|平成)\d{1,2})?年?度?(?:\d{1,2}月)?$/u.test(rest);
}
