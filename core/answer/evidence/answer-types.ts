/** A word that says what sort of thing is asked for, and what a statement shows that names such a thing. */
type AnswerType = readonly [asks: RegExp, shows: RegExp];

/**
 * 「所属は？」 is answered by 「緑商事株式会社」, which does not say 所属. Only words that a text seldom repeats where it
 * gives the thing itself; in match-text form (loanwords folded, lower case).
 */
const ANSWER_TYPES: readonly AnswerType[] = [
  [/^(?:所属|所属先|勤務先|勤め先|在籍)$/u, /株式会社|\(株\)|会社|大学|研究所|機構|法人|協会|財団|[省庁局課部]/u],
  [
    /^(?:役職|役職名|肩書|職名|職位|ポスト)$/u,
    /[部課局室所社院会署次係班館校園]長|役員|取締役|長官|主任|教授|代表|委員|理事|監督|ceo|cto|cio/u,
  ],
  [/^(?:バジョン|版数|型番)$/u, /[a-z\u30a1-\u30fa\u30fc]\s?v?\d|第\d+版|ver/u],
  [/^(?:ペジ|ペジ番号|頁)$/u, /(?:^|[^a-z])pp?\.\s?\d|頁|ペジ/u],
  [/^(?:url|アドレス|リンク|リンク先)$/u, /https?:|www\./u],
  [
    /^(?:故事|成語|ことわざ|諺|合言葉|標語|スロガン|キャッチフレズ|キャッチコピ|キワド|フレズ|言葉|通称|愛称|呼称|用語)$/u,
    /[「『"“][^」』"”]+[」』"”]/u,
  ],
  [/^(?:期限|期日|締切|締め切り|〆切)$/u, /まで|期限|めど|目途|締め?切/u],
  [
    /^(?:開発|提供|製造|販売|発売|運営|発注|委託|納入)(?:元|会社|企業|者|先)$|^(?:メカ|ベンダ)$/u,
    /株式会社|\(株\)|(?:会|[^\s、。])社|研究所|機構|法人|大学|デタ|inc\b|ltd/u,
  ],
  [/^(?:役所|官庁|省庁|府省|府省庁|官公庁|行政機関)$/u, /[\p{Script=Han}\p{Script=Katakana}ー][省庁府]/u],
  [/^(?:大臣|総理|総理大臣|首相|閣僚)$/u, /\p{Script=Han}{1,4}(?:総理|大臣|首相|長官)/u],
  [/^(?:記号|印|マク|しるし|評価)$/u, /[◎○●△×✓☆★〇]/u],
  [/^(?:法律|法令|根拠法|根拠法令)$/u, /\p{Script=Han}法(?![^\s、。にのでをがは])/u],
  [/^(?:メル|連絡先|電話|電話番号)$/u, /@|\d{2,4}-\d{2,4}-\d{3,4}/u],
];

/**
 * Tests whether a text names a thing of the sort that a word of the question asks for, and one that the question does
 * not name itself; null when the word asks for no such sort. All in match-text form.
 */
export function answerTypeTest(word: string, question: string): ((text: string) => boolean) | null {
  const shown = ANSWER_TYPES.filter(([asks]) => asks.test(word)).map(([, shows]) => new RegExp(shows, "gu"));
  if (shown.length === 0) return null;
  return (text) => shown.some((shows) => [...text.matchAll(shows)].some(([name]) => !question.includes(name)));
}
