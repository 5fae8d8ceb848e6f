import { type Figure, parseFigures } from "../../figures/parse-figures.ts";

/** A value that a question takes for true and wants confirmed. */
export interface Premise {
  figure: Figure;
  /** As the question writes it. */
  text: string;
}

/** What follows a value that is to be confirmed: 「27%でしょ」「60%で合っていますか」「2024年ですか」. */
const CONFIRMS =
  /^(?:(?:という|って|と)?(?:の)?(?:認識|理解)?(?:で|が|は|と|って)?[^。?？、\d]{0,6})?(?:合って|あって(?:い|る|ます)|正し|間違い|でしょ|ですよね|だよね|だったよね|ですか|だっけ|でしたっけ|(?:じゃ|では)(?:ない|なかった)|でいい|で良い|でよい|でOK|ですね|なの[?？]|のはず)/u;
/** 「2025年に始まったのですか」: the date of what is taken to have happened. */
const CONFIRMS_DATE =
  /^(?:に|から|より|までに)[^。?？、は]{1,14}(?:のですか|んですか|のでしょうか|んでしょ|のですよね|のですね)/u;
/** How many characters of a name may stand between the value and what confirms it: 「45名体制ですか」. */
const MAX_NOUN = 8;
const ASKS_OTHERWISE = /何|いつ|誰|どこ|どの|どう|いくら|いくつ|なぜ|どちら|どっち/u;

/** The value that a question wants confirmed; null when it asks for one, or names one only in passing. */
export function readPremise(question: string): Premise | null {
  const text = question.normalize("NFKC").trim();
  if (ASKS_OTHERWISE.test(text)) return null;
  const figures = parseFigures(text).filter(({ unit, date }) => unit !== "" || date !== undefined);
  const figure = figures.findLast(({ charEnd, date }) => {
    const after = text.slice(charEnd);
    if (date !== undefined && CONFIRMS_DATE.test(after)) return true;
    const noun = /^[\p{Script=Han}\p{Script=Katakana}]{0,8}/u.exec(after)?.[0] ?? "";
    return CONFIRMS.test(after) || (noun.length <= MAX_NOUN && CONFIRMS.test(after.slice(noun.length)));
  });
  return figure === undefined ? null : { figure, text: figure.text };
}
