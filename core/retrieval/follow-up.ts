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
const MAX_EARLIER_MESSAGES = 6;
const KATAKANA_RUN = /[\u30a1-\u30fa\u30fc]+/gu;
const POINTS_BACK =
  /^(?:じゃあ|では|でも|いや|それ|その|そこ|これ|この|あと|また|ちなみに|次|前|最終|全部で)|それ|その|^[^のはが]{1,16}(?:の(?:方|ほう)?)?は[？?]?$|抜けて|の方は|前年/u;
/** A topic of its own and what is asked of it: 「基本計画の改定はいつ」. Pronouns and question words are no topic. */
const OWN_TOPIC =
  /^(?<topic>[^はがを、]{2,}?)(?:の[^はが、]{1,20}?)?(?:は|が|って|とは|を|で).*(?:何|なに|いつ|誰|どこ|いくら|どの|どう|どんな|です|ます|教えて|[?？]$)/u;
/** What a topic of its own is made of: a name, a compound of three or more characters, or 「AのB」. */
const SUBSTANTIAL = /[a-z]{2,}|[\u30a1-\u30fa]{3,}|\p{Script=Han}{3,}|\p{L}の\p{L}/u;
const YEARS = /(?:(?:19|20)\d{2}|(?:令和|平成)\d{1,2})年?度?の?/gu;
const PREVIOUS_YEAR = /前年|前の年|昨年/u;

/**
 * The question to search for: a follow-up (「米国は？」) is completed by what the questions of the user before it
 * said, less the years, regions and contrasted alternatives that the follow-up replaces. A question that stands by
 * itself is returned as it is.
 */
export function completeFollowUp(
  question: string,
  history: readonly Message[],
  contrasts: readonly (readonly string[])[],
): string {
  if (!isFollowUp(question)) return question;
  const before = history.findLastIndex(({ role }) => role === "user");
  const previous = history[before]?.content.slice(0, MAX_MESSAGE_CHARS);
  if (previous === undefined) return question;
  // 「ドイツは？」 then 「米国は？」: what the first left unsaid is still meant.
  const earlier = history.slice(Math.max(0, before - MAX_EARLIER_MESSAGES), before);
  const kept = carryOver(question, completeFollowUp(previous, earlier, contrasts), contrasts);
  // Names that the assistant brought up can be pointed back to; its figures must not be searched for.
  const reply = history.findLast(({ role }) => role === "assistant")?.content.slice(0, MAX_MESSAGE_CHARS) ?? "";
  const names = namesIn(reply).filter((name) => !kept.toLowerCase().includes(name.toLowerCase()));
  return [kept, question, ...names].filter(Boolean).join(" ").trim();
}

function isFollowUp(question: string): boolean {
  const normal = normaliseForSearch(question);
  const words = tokenise(question).filter((word) => !isFrameWord(word));
  if (words.length > MAX_CONTENT_WORDS) return false;
  if (POINTS_BACK.test(normal)) return true;
  const topic = OWN_TOPIC.exec(normal)?.groups?.topic ?? "";
  const isOwn =
    SUBSTANTIAL.test(normal.slice(0, normal.search(/[はが]|って|とは|$/u))) &&
    !/何|誰|いつ|どこ/u.test(topic) &&
    topic !== "";
  return words.length <= 2 && !isOwn;
}

function carryOver(question: string, previous: string, contrasts: readonly (readonly string[])[]): string {
  let kept = previous.normalize("NFKC");
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
  return forms.reduce((kept, form) => kept.replaceAll(new RegExp(wordPattern(form).source, "giu"), ""), rest);
}

/** Latin names of a reply; the titles that built-in answers quote are about documents, not about what is asked. */
function namesIn(reply: string): string[] {
  const prose = reply.normalize("NFKC").replace(/「[^」]*」/gu, " ");
  return [...new Set(prose.match(/[A-Za-z][A-Za-z0-9-]{3,}(?: [A-Za-z][A-Za-z0-9-]{2,})*/gu) ?? [])].slice(0, 3);
}
