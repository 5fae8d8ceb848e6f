const NUMBER = "(?:[\\d０-９][\\d０-９,，]*|[一二三四五六七八九十百千数]+)";
const UNIT = "(?:文字|字|語|単語|文|行|段落|箇条|項目|点|ワード)";
const LIMIT = "(?:以内|程度|くらい|ぐらい|以下|未満|ほど|前後)";
const WHOLE = "(?:(?:全体|合計|全部|回答|説明|答え|要約)(?:を|は|で)?、?)?";
/** 「全体を500文字以内で」, 「300字程度に」, 「ステップバイステップで」. */
const LENGTH = `${WHOLE}${NUMBER}\\s*${UNIT}${LIMIT}(?:で|に|の(?:文章|長さ|文)(?:で|を|に)?)、?`;
const STEPS = "(?:ステップ・?バイ・?ステップ|段階的|順を追って)(?:で|に)?、?";
const MANNER = "(?:(?:簡潔|簡単|端的|手短|具体的|丁寧|わかりやす|分かりやす)(?:に|く)、?)*";
const SAYING =
  "(?:ご?(?:回答|説明|解説|要約|紹介|記述|作成|論述)|お?(?:答え|教え|まとめ|述べ|論じ|書い|書き|考え|示し|挙げ)|お願い(?:し|いた|致))";
const PLEASE =
  "(?:を|し)?(?:て|で)?(?:お願い(?:し|いた|致)?(?:します)?|ます|(?:ください|下さい|くださいませ|欲しい(?:です)?|ほしい(?:です)?|くれ|いただけますか|もらえますか))?";
const ENGLISH =
  /[,，]?\s*\b(?:in|within|using|with) (?:at most |no more than |about |around |under |fewer than )?(?:\d+|one|two|three|four|five|ten) (?:short )?(?:words?|sentences?|characters?|lines?|paragraphs?|bullet points?)(?: or (?:less|fewer))?\b/giu;

const WISH = new RegExp(`(?:${LENGTH}|${STEPS})(?=${MANNER}${SAYING})`, "gu");
/** A sentence that only says how to answer, which is nothing once the wish is gone. */
const ONLY_SAYING = new RegExp(`(?<=(?:^|[。．！？!?\\n])\\s*)${MANNER}${SAYING}${PLEASE}[。．！!]?(?=$|\\n)`, "gu");

/**
 * A question without what it wishes of the form of the answer: how long it is to be, and that it goes step by step. Such
 * words are for who writes the answer; looked for in documents, they would be missed there. Whole when it wishes nothing.
 */
export function withoutFormWishes(question: string): string {
  const rest = question.replace(WISH, "").replace(ENGLISH, "");
  if (rest === question) return question;
  const asked = rest.replace(ONLY_SAYING, "").trim();
  return /[\p{L}\p{N}]/u.test(asked) ? asked : question;
}
