const OPENING =
  /^(?:(?:すみません|すいません|恐れ入ります(?:が)?|恐縮です(?:が)?|失礼します|お忙しいところ|お手数ですが|お世話になって(?:おり|い)ます|質問です(?:が)?|お尋ねします|こんにちは|はじめまして)(?:[、。,!！\s]+|(?=恐れ|質問|お)))+(?=[^\s])/u;
const CLOSING =
  /(?<=[。?？!！\s])(?:(?:以上、?)?(?:どうぞ|何卒)?(?:よろしく|宜しく)(?:お願い(?:いた|致)?します|お願い申し上げます)?|(?:ありがとう|有難う)ございます)[。!！\s]*$/u;

/** A question without what people say before and after it out of politeness; whole when nothing else is said. */
export function withoutPoliteWords(question: string): string {
  const rest = question.replace(OPENING, "").replace(CLOSING, "").trim();
  return rest === "" ? question : rest;
}
