import { tokenise } from "../../core/text/tokenise.ts";
import { tidy } from "./ledger-source.ts";

const DATE_ONLY = /^[\d０-９令和平成昭元年度月日（）()~～\s-]+$/u;
/** 「現状：」「次のステップ：」 */
export const SECTION_KIND = /^[^：「」]{2,8}：/u;
const CHAPTER = /^第[\d０-９一二三四五六七八九十]+[章節条部]/u;
const MAX_TOPIC_CHARS = 40;

/** Path of a ledger's measure: headings from the outermost on, then row and column or the label before the figure. */
export function pathOf(measure: string): string[] {
  return measure.split(" > ").map((part) => part.trim());
}

/** A heading as a question names it, without number, mark and brackets; null when it names nothing or too much. */
export function topicName(heading: string): string | null {
  const name = tidy(heading)
    .replace(/^[■●◆○・]\s*/u, "")
    .replace(/^\d{1,2}[.．]\s*/u, "")
    .replace(/^（参考）|^\(参考\)/u, "")
    .replace(/^【([^】]*)】$/u, "$1")
    .replace(/^【([^】]*)】 ?(.+?)[①-⑳]?$/u, "「$1」の$2")
    .replace(/[ 　]?[～~].*$/u, "")
    .replace(/^「([^」]*)」$/u, "$1")
    .replace(/[①-⑳]$/u, "")
    .replace(/(?:について|の概要|とは何か|とは|に向けて)$/u, "")
    .replace(/[（(][^（）()]*[）)]$/u, "")
    .replace(SECTION_KIND, "")
    .trim();
  if (name.length < 2 || name.length > MAX_TOPIC_CHARS || DATE_ONLY.test(name) || CHAPTER.test(name)) return null;
  if (/[。！？]/u.test(name) || !isBalanced(name)) return null;
  return name;
}

/** The innermost heading that can be named, of those that say more than the question does already. */
export function topicOf(headings: readonly string[], question: string): string | null {
  const said = new Set(tokenise(question));
  for (const heading of [...headings].reverse()) {
    const name = topicName(heading);
    if (name === null) continue;
    return tokenise(name).every((word) => said.has(word)) ? null : name;
  }
  return null;
}

/** Whether brackets and quotation marks open and close in pairs. */
export function isBalanced(text: string): boolean {
  const pairs = ["（）", "()", "「」", "『』", "【】", "《》"];
  return pairs.every(([open, close]) => text.split(open as string).length === text.split(close as string).length);
}

/** Words with a kanji in them that no one searches for. */
const FRAME =
  /^(?:及び|並びに|又は|に対し.*|に関.*|に係.*|対し.*|関する|係る|以上|以内|約|等|各|全て|新た|向け|合計)$/u;
const segmenter = new Intl.Segmenter("ja", { granularity: "word" });

/** Words for a search: nouns of a text, without particles and verbs, each once. */
export function searchWords(text: string, most = 7): string[] {
  const runs: string[] = [];
  let isJoined = false;
  for (const { segment } of segmenter.segment(text)) {
    const isNoun =
      !FRAME.test(segment) &&
      /[\p{Script=Han}ァ-ヶA-Za-z\d０-９]/u.test(segment) &&
      !/[るすくうつむぶぬぐれけしち]$/u.test(segment);
    const isPart = isNoun || segment === "とりまとめ" || /^[・.－\-ー％%+]$/u.test(segment);
    if (isPart && isJoined) runs[runs.length - 1] += segment;
    else if (isPart) runs.push(segment);
    isJoined = isPart;
  }
  const words = runs.map((run) => run.replace(/^[・.－-]+|[・.－-]+$|[等及]$/gu, "")).filter((run) => run.length > 1);
  return [...new Set(words)].slice(0, most);
}
