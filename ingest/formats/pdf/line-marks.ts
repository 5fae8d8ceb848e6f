/** Signs that open an item of a list. */
const ITEM_SIGN =
  /^(?:[・･•○●◎◆◇■□▪▫※➢➤✓✔〇►▶▸►⇒➔*＊]|[①-⑳㉑-㉟㊱-㊿❶-❿⓪]|[-–−‐]\s|[(（][\d０-９]{1,3}[)）]|[(（][ア-ンa-zａ-ｚⅰ-ⅹ一二三四五六七八九十イロハニホヘト][)）]|[\d０-９]{1,2}(?:[.．)）](?![\d０-９])|　(?=[^\d０-９]))|[ア-ン][.．)）]?[\s　]|[ⅰ-ⅹ][.．)）\s　]|[a-zａ-ｚ][.．)）][\s　]?)/u;
/** Signs that can only open an item; numbers may also stand where a sentence wraps. */
const BULLET_SIGN = /^(?:[・･•○●◎◆◇■□▪▫※➢➤✓✔►▶▸►⇒➔]|[①-⑳㉑-㉟❶-❿]|[\d０-９]{1,2}　(?=[^\d０-９]))/u;
/** Words that open a paragraph of their own. */
const PARAGRAPH_SIGN =
  /^(?:第[\d０-９一二三四五六七八九十百]+(?:条|章|節|編|部|款)|[(（]?(?:注記?|備考|出所|出典|資料|参考|単位|例)[\d０-９]*[)）:：]|(?:問|Ｑ|Q|答|Ａ|A)\s?[\d０-９]+[.．:：\s　]|(?:図表?|表)\s?[\d０-９]+|【|[<＜〈][^>＞〉]{1,20}[>＞〉])/u;
/** A note at the foot of a page: a raised or plain number, or a sign. */
const NOTE_SIGN =
  /^(?:[⁽]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[\d０-９]{1,3}[\s　)）]|[\d０-９]{1,3}(?=[^\d０-９.,．，年月日])|[※*＊†]|[(（]?注)/u;
/** Dots that lead from a heading to its page in a table of contents. */
const LEADER = /[.．・･…‥⋯_─]{4,}|(?:[.．・･]\s){4,}|[…‥⋯]{2,}|[.．・･…‥⋯]{2,}\s?[\d０-９]{1,3}$/u;

export const isItem = (text: string): boolean => ITEM_SIGN.test(text);
export const isBulletItem = (text: string): boolean => BULLET_SIGN.test(text);
export const opensParagraph = (text: string): boolean => PARAGRAPH_SIGN.test(text);
export const opensNote = (text: string): boolean => NOTE_SIGN.test(text);
/** A short label before a sign, which the lines below it are indented by. */
const HANGING_LABEL = /^[^、。]{1,8}[)）:：\s　]/u;
export const hangs = (text: string): boolean => HANGING_LABEL.test(text);
export const hasLeader = (text: string): boolean => LEADER.test(text);

/** Figures alone, as the axes of a chart are labelled. */
const FIGURES = /^[\d０-９,，.．:：%％年月度()（）△▲+＋\-－−\s　]+$/u;
export const isFigures = (text: string): boolean => FIGURES.test(text);

const NUMBERED_ITEM = /^[(（]?([\d０-９]{1,2})(?:[.．)）](?![\d０-９])|[\s　](?=[^\d０-９]))/u;

/** The number that a line begins with as an item of a list, or null. */
export function itemNumber(text: string): number | null {
  const digits = NUMBERED_ITEM.exec(text)?.[1];
  return digits === undefined ? null : Number(digits.normalize("NFKC"));
}
