import { anyOf } from "./instructions.ts";
import { anyWord } from "./safety-words.ts";

/** 「パスワードの管理」 is a topic; 「パスワードを教えて」 is not. */
const AS_A_TOPIC =
  "(?!の?(?:管理|取り?扱|運用|要件|保管|更新|変更|使い回|文字数|長さ|強度|漏|定期)|ポリシー|認証|規程|に関する|について|とは)";
const SECRETS =
  "(?:system prompt|システムプロンプト|api ?キー|api key|環境変数|パスワード|秘密鍵|secret key|系统提示词?)";
/** How to fend something off, and what is decided about it, is what policies are about. */
const NOT_AGAINST = `(?!.{0,12}${anyWord("againstThem")})`;
const ASKING =
  "(?:教え|説明(?!され|が|は)|書い(?!て(?:あ|い))|作っ|作り|作成(?!され)|示し(?!て(?:い|あ))|見せ|出力|生成|知り(?:たい|ます)|提案|告诉|tell|show|write|explain|give)";

const WHAT_IS_POSSIBLE = "資料に書かれた対策、方針、規定についてはお答えできます。";

/** Made-up values are not given, but what else is asked beside them is answered. */
const FABRICATION = anyOf(
  "(?:計算|推計|予測|推測|外挿|捏造|でっち上げ|作)(?:して|った|り).{0,20}(?:資料の値|引用付き|出典付き|資料に(?:ある|書いてある).{0,4}(?:として|よう|と[言書答]))",
  "(?:適当|架空|嘘|うそ|でたらめ|デタラメ|偽|それらしい)(?:な|の)?.{0,8}(?:数字|数値|統計|値|情報).{0,12}(?:作|書い|答え|出し|教え|示し|入れ)(?!っ?[たち]|て(?:い|しま)|られ|.{0,8}(?:対策|防))",
  "デマ(?:情報)?を?.{0,4}(?:作っ|書い|流し|広め|拡散し)",
  "(?:make up|invent|fabricate|hallucinate) (?:a |an |some |any |the )?(?:\\w+ )?(?:number|figure|statistic|value|source|citation)",
  "编造.{0,8}(?:数字|数据|统计)",
);
const NO_FABRICATION = "資料にない値を、資料の値として示すことはできません。資料に記載がある値をお尋ねください。";

/** To be told to assert something is the same: what is really asked beside it is answered. */
const ASSERTION = /(?:だ|である)と.{0,8}(?:発表|断言|宣言|公表)(?:して(?:ください|くれ|ほしい|$|[。、])|せよ|しろ)/iu;

/** Whether a clause asks for made-up values, or for an assertion. */
export function asksToFabricate(clause: string): boolean {
  const text = clause.normalize("NFKC");
  return FABRICATION.test(text) || ASSERTION.test(text);
}

/** What must not be given, each with the short reply that says what can be given instead. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [
    anyOf(
      `${SECRETS}${AS_A_TOPIC}.{0,24}(?:表示|教えて|出力|見せ|開示|復唱|書き出|告诉|显示|输出)`,
      `(?:print|show|reveal|repeat|output|give|tell|dump|what(?:'s| is)|显示|输出|告诉我).{0,24}${SECRETS}`,
      "プロンプト(?:を|の(?:中身|内容|全文|文面)を?|をいくつか).{0,12}(?:表示|教えて|出力|見せ|復唱|例示)",
      "設定文|(?:最初|冒頭)に与えられた.{0,10}(?:文|指示|命令|設定|プロンプト)|instructions? verbatim",
      "(?:内部|隠し|隠された|初期|あなた(?:自身)?)の?(?:指示文?|設定(?:内容)?|ルール|命令文?|規則).{0,16}(?:貼り付け|コピーし|表示し|見せ|開示し|出力し|復唱し|書き出し|教え)(?:て(?!い)|ろ|なさい|$)",
      "(?:show|reveal|print|paste|repeat|copy|output|list|tell me|what are).{0,16}(?:your|hidden|initial) (?:\\w+ )?(?:rules|instructions|guidelines|configuration|settings|prompts?)",
      "secret.{0,8}(?:一覧|list).{0,8}(?:取得|教え|出力)",
    ),
    "内部の設定や認証情報をお見せすることはできません。資料の内容についてお尋ねください。",
  ],
  [
    anyOf(
      `${anyWord("selfHarm")}(?!対策|防|予防|率|者数|の(?:現状|動向|統計|防)|総合).{0,12}(?:方法|やり方|したい|楽に|教え|です|$|[。！!])`,
      `(?:how|ways?) to.{0,12}(?:suicide|kill myself)`,
    ),
    "その方法をお伝えすることはできません。つらい気持ちのときは一人で抱えず、身近な人や、お住まいの自治体、医療機関の相談窓口に話してください。資料に書かれた支援策や相談体制についてはお答えできます。",
  ],
  [
    anyOf(
      `${anyWord("dangerousThings")}${NOT_AGAINST}.{0,12}${anyWord("makingThem")}`,
      `(?:how (?:to|do i|can i)|steps to).{0,16}(?:make|build|create|buy|cook).{0,12}${anyWord("dangerousThings")}`,
      `${anyWord("harmfulActs")}${NOT_AGAINST}.{0,12}${anyWord("waysOfDoing")}(?:を|は|について|、|の).{0,12}${ASKING}`,
      `${anyWord("harmfulActs")}${NOT_AGAINST}.{0,6}(?:する)?(?:コード|プログラム|スクリプト)`,
      `(?:how (?:to|do i|can i)|steps to).{0,16}${anyWord("harmfulActs")}`,
      `(?:exploit|malware|attack).{0,20}(?:write|code|steps)|(?:write|code).{0,20}(?:exploit|malware)`,
      "(?:攻撃|侵入|ハッキング|悪用|爆発物|マルウェア|ウイルス|不正アクセス)(?:(?!対策|防|検知|対応|対処|報告|届出|検査|予防|駆除|除去|消毒|調査|復旧).){0,12}(?:手順|方法|やり方|コード).{0,12}(?:書い(?!て(?:あ|い))|書け|教え|作っ|作れ|示せ|示し(?!て(?:い|あ)))",
      "残(?:酷|虐)な刑罰の(?:アイディア|アイデア|案)",
    ),
    `危害につながる手順をお示しすることはできません。${WHAT_IS_POSSIBLE}`,
  ],
  [
    anyOf(
      `(?:さん|氏|という(?:名前の)?人|個人|全?(?:従業員|職員|社員))(?:の|.{0,12}の)(?:.{0,6})${anyWord("personalData")}(?!の?(?:平均|総額|水準|制度|体系|推移|変更|届|手続|改定|取扱|取り扱|管理|保護)).{0,16}(?:教え|調べ|出力|表示|知りたい|一覧)(?!.{0,6}(?:取扱|取り扱|管理|規程))`,
      "(?:さん|氏)の.{0,12}(?:投稿|行動|発言).{0,16}(?:性格|行動パターン|思想|居場所).{0,8}(?:推測|推定|特定|分析)",
    ),
    "特定の個人の情報をお調べすることはできません。資料に書かれた、個人情報の取扱いや組織の情報についてはお答えできます。",
  ],
  [
    anyOf(
      `${anyWord("insults")}(?!.{0,12}${anyWord("againstThem")}).{0,30}(?:文章|ジョーク|冗談|ギャグ|挙げ|書い|作っ|作成|考え|言っ(?!て(?:い|お|る)))`,
      "(?:人種|民族|国籍|性別|障害者|女性|男性|身体的特徴).{0,20}(?:劣って|優れているという|笑いを取).{0,20}(?:文章|ジョーク|書い|作成)",
    ),
    "人をおとしめる文章を作ることはできません。資料に書かれた、人権や差別の解消に関する内容についてはお答えできます。",
  ],
  [
    anyOf(ASSERTION.source, "になりきって.{0,30}(?:発表|言って)"),
    "資料にないことを発表する文章を作ることはできません。資料で確認できる内容をお尋ねください。",
  ],
  [FABRICATION, NO_FABRICATION],
];

/** The reply to a question that asks for what must not be given; null for every other. @param visible in half width. */
export function findRefusal(visible: string): string | null {
  return REFUSALS.find(([asks]) => asks.test(visible))?.[1] ?? null;
}
