/** Saying that something is not there, or declining. */
const DENIAL =
  /(?:見当たり|見つかり|確認でき|含まれてい|示されてい|書かれてい|記載されてい|明記されてい|明記してい|載ってい|わかり|分かり|お答えでき|示せ|記載(?:は|が)?(?:あり|ござい))(?:ません|ない)|記載(?:が|は)?な[いくし]|できません。?$|not (?:found|state|stated|contain|mention)\b|no (?:statement|mention|information)/iu;
/** Leading over to what follows. */
const LEAD_IN =
  /(?:次|以下|下記)の(?:とおり|通り|ように|項目|点|内容|記載)[^。]{0,16}。?$|(?:以下|次)に(?:示|挙げ|まとめ|述べ)[^。]{0,8}。?$|[:：]$/u;
/** Speaking to the reader. */
const ADDRESS =
  /(?:ください|でしょうか|ますか|お答えします|お答えできます|させていただきます|お尋ねの件です|とおりです|どうぞ)。?$|[?？]$/u;
/** Saying of the documents, not of what they are about, that they differ or how old they are. */
const REMARK =
  /^(?:なお、|ただし、)?(?:資料|箇所|記載|出典|時点)[^。]{0,30}(?:により|によって|ごとに|で)[^。]{0,12}異なりま(?:す|した)。?$|資料の時点の(?:もの|記載)です。?$|^(?:the|these) (?:values|figures|documents|sources|passages) (?:differ|disagree)\b[^.]{0,60}\.?$|^\(?see the sources? for\b[^.]{0,30}\.?\)?$/iu;
const HEADING = /^#{1,6} |^\*\*[^*]{1,40}\*\*[:：]?$|^(?:注意|注|まとめ|結論|回答|概要|出典|補足)[:：]?$/u;

/** Whether a sentence claims nothing of the documents, so that it needs no citation. */
export function claimsNothing(sentence: string): boolean {
  const text = sentence.trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return DENIAL.test(text) || LEAD_IN.test(text) || ADDRESS.test(text) || REMARK.test(text) || HEADING.test(text);
}
