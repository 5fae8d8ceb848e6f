/**
 * Words with which people ask, in the spelling that what reads questions knows: some write them in kana that others write
 * in kanji, and the other way round. Words that documents are about are not among them; see `tokenise` and the synonyms.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/もっとも(?=\p{Script=Han})/gu, "最も"],
  [/いちばん/gu, "一番"],
  [/なに(?=[がをはにかもと]|です|なの|$|[\s?？。、])/gu, "何"],
  [/なん(?=です|という|人|名|円|年|月|日|回|件|社|位|割|か国|カ国|パーセント|[%％])/gu, "何"],
  [/だれ(?=[がをはにのかもで]|$|[\s?？。、])/gu, "誰"],
  [/何処/gu, "どこ"],
  [/何故/gu, "なぜ"],
  [/幾(?=[つら])/gu, "いく"],
  [/おしえて/gu, "教えて"],
  [/あげて(?=ください|下さい|ほし|$|[?？。])/gu, "挙げて"],
  [/下さい/gu, "ください"],
  [/出来(?=[るたてな])/gu, "でき"],
  [/(?<![\u3041-\u309f])ちが(?=[いうっわ])/gu, "違"],
  [/(?<=[をがはで])ちが(?=[いうっわ])/gu, "違"],
  [/(?<=の)ちがい/gu, "違い"],
  [/(?<=[をにがはで])つか(?=[うっわい])/gu, "使"],
  [/(?<=[をがは])つく(?=[るっられ])/gu, "作"],
  [/くらべ(?=[てるた])/gu, "比べ"],
  [/(?<=[がはもに])たかい/gu, "高い"],
  [/(?<=[がはもに])おおい/gu, "多い"],
  // 「4か国分」: for so many of them.
  [
    /(?<=[\d０-９一二三四五六七八九十](?:か国|カ国|ヶ国|ヵ国|ケ国|人|名|社|件|回|項目))分(?=[をのはがで、。\s?？]|ください|教え|お願い|まとめ|$)/gu,
    "",
  ],
];
const QUOTED = /(「[^「」]*」|『[^『』]*』|"[^"]*"|“[^“”]*”)/u;

/** A question with the words that ask in their usual spelling; what it quotes stays as it is. */
export function withUsualSpelling(question: string): string {
  return question
    .split(QUOTED)
    .map((part, at) =>
      at % 2 === 1 ? part : SPELLINGS.reduce((text, [other, usual]) => text.replace(other, usual), part),
    )
    .join("");
}
