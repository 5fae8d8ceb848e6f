/**
 * Sentences that decline, told by how they end: 「止めることはできません」 declines nothing, and 「お答えできませんが、まず…」 goes
 * on. Where it is not sure, a sentence has not declined.
 */
const GIVING =
  "(?:お?答え|回答|返答|お?応え|応じ|お?示し?|お?見せ|お?伝え|お?調べ|ご?案内|ご?紹介|ご?提供|ご?説明|お?手伝い|お?教え|出力|開示)";
const WRITING = "(?:文章|文面|文|コード|プログラム|記事|投稿|一覧)(?:を|は)?(?:お?作り?|作成|書|生成)";
const NOT_ABLE =
  "(?:する|す|る|く)?(?:し|いたし)?(?:こと)?(?:は|が|も)?(?:(?:でき|出来)(?:ません|ない|かねます)|られ(?:ません|ない)|かねます|ません)";
const DECLINES = new RegExp(
  [
    `(?:${GIVING}|${WRITING})${NOT_ABLE}$`,
    "(?:記載|記述|情報|該当|定め).{0,8}(?:ありません|ございません|ない)$",
    "お断り(?:します|いたします|しています|させていただきます)$",
    "(?:差し控え|控え)(?:ます|させていただきます|させて頂きます)$",
  ].join("|"),
  "u",
);
const NOT_FOUND = /(?:見当たり|見つかり|含まれてい|書かれてい|確認でき)(?:ません|ない)$/u;
const OF_DOCUMENTS = /資料|文書|記載|記述|情報|該当|箇所|出典/u;
const ENGLISH =
  /^(?:(?:i['’]m |i am )?(?:sorry|unfortunately|i apologi[sz]e)[,;:]?\s*(?:but\s+)?)?(?:(?:i|we) (?:cannot|can['’]t|can not|won['’]t|will not|am unable to|am not able to|are unable to|are not able to) (?:\w+ )?(?:answer|help|assist|provide|give|share|show|tell|comply|reveal|disclose|discuss|respond)\b|(?:the|these) (?:documents|passages|sources)\b.{0,60}\bdo not (?:state|mention|contain|hold|include)\b|there is no (?:mention|record|information)\b)(?!.*(?:\b(?:but|however|instead|then|although)\b|[;:]))/iu;

/** What a clause before the ending one may be: no assertion follows from an apology or from a topic. */
const APOLOGY = /(?:申し訳(?:あり|ござい)ません|恐れ入ります|恐縮です|残念です|すみません|見出しがあります)が$/u;
const LINK =
  /(?:に関し|に関して|について|につき|として|に対し|に対して|において|によって|ため|^ただし|^もし|^しかし)$/u;
const ASSERTS =
  /(?:[てでしりみきちえけせべめげれ]|ます|です|ました|ません|れば|たら|る|が|けれども?|ものの|から)(?<!には|では)$/u;

/** Pointing to help or to what can be asked; fine beside declining, though nothing supports it. */
const ASIDE =
  /(?:お尋ね|お問い?合わせ|ご質問|相談|ご相談|話して|参照して)(?:して)?ください$|についてはお答えできます$/u;

/** Whether a sentence (in half width) declines to give something or says that it is not there, and does no more. */
export function declines(sentence: string): boolean {
  if (ENGLISH.test(sentence)) return true;
  const ending = endingOf(sentence);
  return ending !== null && (DECLINES.test(ending) || (NOT_FOUND.test(ending) && OF_DOCUMENTS.test(sentence)));
}

/** Whether a sentence (in half width) only points to help or to what can be asked. */
export function isAside(sentence: string): boolean {
  const ending = endingOf(sentence);
  return ending !== null && ASIDE.test(ending);
}

/** The last clause; null when one before it asserts something. */
function endingOf(sentence: string): string | null {
  // What is named in quotation marks may hold anything.
  const plain = sentence.replace(/「[^「」]{0,40}」/gu, "「」").replace(/[。.!\s)」]+$/u, "");
  const clauses = plain.split(/[、,]|(?<=(?:ます|です|ません|ました)が)/u).filter((clause) => clause !== "");
  const before = clauses.slice(0, -1);
  const isHarmless = before.every((clause) => APOLOGY.test(clause) || LINK.test(clause) || !ASSERTS.test(clause));
  return isHarmless ? (clauses.at(-1) ?? "") : null;
}
