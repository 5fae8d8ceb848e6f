import { toMatchText } from "../text/match-text.ts";
import { normaliseForSearch } from "../text/normalise.ts";
import { tokenise } from "../text/tokenise.ts";
import type { Message } from "../types.ts";
import { isFrameWord } from "./frame-words.ts";
import { findRegions, regionForms, wordPattern } from "./region-names.ts";
import { yearsIn } from "./years.ts";

const MAX_CONTENT_WORDS = 5;
/** What a message goes on about after this is not what a follow-up leaves unsaid. */
const MAX_MESSAGE_CHARS = 2_000;
const KATAKANA_RUN = /[\u30a1-\u30fa\u30fc]+/gu;
const POINTS_BACK =
  /^(?:じゃあ|では|でも|いや|それ|その|そこ|これ|この|あと|また|ちなみに|次|前|最終)|それ|その|^.{0,14}は[？?]?$|抜けて|の方は/u;
const YEARS = /(?:(?:19|20)\d{2}|(?:令和|平成)\d{1,2})年?度?の?/gu;
const PREVIOUS_YEAR = /前年|前の年|昨年/u;

/**
 * The question to search for: a follow-up (「米国は？」) is completed by what the last question of the
 * user said, less the years, regions and contrasted alternatives that the follow-up replaces. A question that
 * stands by itself is returned as it is.
 */
export function completeFollowUp(
  question: string,
  history: readonly Message[],
  contrasts: readonly (readonly string[])[],
): string {
  const previous = history.findLast(({ role }) => role === "user")?.content.slice(0, MAX_MESSAGE_CHARS);
  if (previous === undefined || !isFollowUp(question)) return question;
  const reply = history.findLast(({ role }) => role === "assistant")?.content.slice(0, MAX_MESSAGE_CHARS) ?? "";
  const kept = carryOver(question, previous, contrasts);
  // Names that the assistant brought up can be pointed back to; its figures must not be searched for.
  return `${kept} ${question} ${namesIn(reply)}`.trim();
}

function isFollowUp(question: string): boolean {
  const words = tokenise(question).filter((word) => !isFrameWord(word));
  return words.length <= MAX_CONTENT_WORDS && (words.length <= 2 || POINTS_BACK.test(normaliseForSearch(question)));
}

function carryOver(question: string, previous: string, contrasts: readonly (readonly string[])[]): string {
  let kept = normaliseForSearch(previous);
  if (yearsIn(question).length > 0) kept = kept.replace(YEARS, "");
  const year = yearsIn(previous)[0];
  if (PREVIOUS_YEAR.test(question) && year !== undefined) kept = `${kept.replace(YEARS, "")} ${year - 1}年度`;
  if (findRegions(toMatchText(question)).length > 0) {
    for (const { code } of findRegions(toMatchText(previous))) kept = removeAll(kept, regionForms(code));
  }
  for (const group of contrasts) {
    if (group.some((word) => toMatchText(question).includes(word))) kept = removeAll(kept, group);
  }
  // What was asked for last time is not asked for again; what it was about is.
  return kept.replace(/(?:は|を|って)?(?:いくら|いつ|何.{0,3}|どこ|誰|教えて.*|知りたい)?[？?。]?$/u, "");
}

/** @param forms in match-text form, in which loanwords are folded (フィンランド is フンランド), while `text` is not. */
function removeAll(text: string, forms: readonly string[]): string {
  const rest = text.replace(KATAKANA_RUN, (run) => (forms.includes(toMatchText(run)) ? "" : run));
  return forms.reduce((kept, form) => kept.replaceAll(new RegExp(wordPattern(form).source, "gu"), ""), rest);
}

function namesIn(reply: string): string {
  const names = normaliseForSearch(reply).match(/[a-z][a-z0-9-]{3,}(?: [a-z][a-z0-9-]{2,})*|「[^」]{2,30}」/gu) ?? [];
  return [...new Set(names)].slice(0, 3).join(" ");
}
