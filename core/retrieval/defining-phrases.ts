import { normaliseForSearch } from "../text/normalise.ts";

/** 「Xとは」「「X」の意味」「Xは何の略」. */
const ASKED_TERM =
  /(?:「(?<quoted>[^「」]{1,40})」|(?<bare>[^\s「」、。？?はがをに]{1,40}?))(?:という(?:言葉|用語|語)?)?(?:とは|って(?:何|なに|なん|どう)|の(?:意味|定義|略)|は?何の略|は?どういう意味)/u;
/** Longer texts ask for no meaning. */
const MAX_QUESTION_CHARS = 300;
const MIN_TERM_CHARS = 2;
/** What makes a longer word of a term that it touches. */
const WORD_CHAR = /[a-z0-9\p{Script=Katakana}ー]/u;

/** The term whose meaning is asked, as `normaliseForSearch` gives it: as said, and without what it belongs to (「AのX」). */
export function askedTerms(question: string): string[] {
  const { quoted, bare } = ASKED_TERM.exec(normaliseForSearch(question.slice(0, MAX_QUESTION_CHARS)))?.groups ?? {};
  const term = quoted ?? bare ?? "";
  const last = term.slice(term.lastIndexOf("の") + 1);
  return [...new Set([term, last])].filter(({ length }) => length >= MIN_TERM_CHARS);
}

/**
 * Whether a text says what a term means (「Xとは、」「X：」) or stands for (「…（X）」「X（…）」).
 * @param text as `normaliseForSearch` gives it, like the term.
 */
export function isDefinedIn(text: string, term: string): boolean {
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
    const before = text.charAt(at - 1);
    // Laws put what they define into brackets: 「この法律において「X」とは」.
    const after = text
      .slice(at + term.length)
      .slice(0, 3)
      .replace(/^[」』]/u, "");
    if (WORD_CHAR.test(before) && WORD_CHAR.test(term.charAt(0))) continue;
    if (/^(?:とは|[:(])/u.test(after) || (before === "(" && /^\)/u.test(after))) return true;
  }
  return false;
}
