/** What opens a turn of a conversation and says that it goes on from the one before. */
const LEAD_IN =
  /^(?:(?:じゃあ?|でも|それでは|では|それなら|だったら|ちなみに|あと|また|さらに|そして|それで|なるほど|了解(?:です|しました)?|わかりました|分かりました|ありがとう(?:ございます|ございました)?)[、。!！,\s]*|(?:で|あの|えっと|はい|うん|なら)[、,。]\s*|(?:ok|okay|thanks?|thank you|and|but|so|then|also|now|what about|how about)\b[,.!]?\s*)+(?=[^\s、。?？])/iu;

/** A question without what leads in to it, and whether there was any. */
export function withoutLeadIn(question: string): { body: string; hadLeadIn: boolean } {
  const lead = LEAD_IN.exec(question)?.[0] ?? "";
  return { body: question.slice(lead.length).trim(), hadLeadIn: lead !== "" };
}
