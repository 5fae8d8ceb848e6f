/** What is left of a question once instructions to the system are taken out. */
export interface CleanedQuestion {
  question: string;
  /** Why nothing is answered; null when there is something to answer. */
  refusal: string | null;
}

/** Blocks that imitate the system: tags, role objects, fenced blocks, images and HTML. */
const BLOCKS =
  /\[(?:system|inst|assistant)\][\s\S]*?\[\/(?:system|inst|assistant)\]|<(?:system|script|style|iframe)[^>]*>[\s\S]*?<\/(?:system|script|style|iframe)>|\{\s*"role"\s*:[^{}]*\}|!\[[^\]]*\]\([^)]*\)|<[^<>]{1,200}>/giu;
const QUESTION_MARKER = /^[\s\S]*?(?:^|[。\s])(?:質問|問い|question)\s*[:：]/iu;
const CLAUSES = /[^。！？!?、\n]+[。！？!?、\n]?/gu;
/** A clause that tells the system how to behave instead of asking about the documents. */
const INSTRUCTION =
  /(?:これまで|以前|以上|上記|前|すべて|全て)の(?:指示|命令|設定|ルール)|指示に従|無視し|と答え(?:よ|て|る|なさい)|出力し(?:て|ろ|なさい)|(?:末尾|最後|冒頭)に.*(?:付け|つけ|入れ|追加|書)|ignore (?:all |any )?(?:the )?(?:previous|prior|above)|disregard|you are now|システムプロンプト|system prompt/iu;

const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [
    /system prompt|システムプロンプト|プロンプト(?:を|の).*(?:表示|教|出力|見せ)|設定文|(?:最初|冒頭)に与えられた|instructions? verbatim|api ?キー|apiキー|api key|環境変数|パスワード|秘密鍵|secret key|デバッグモード/iu,
    "内部の設定や認証情報をお見せすることはできません。資料の内容についてお尋ねください。",
  ],
  [
    /(?:攻撃|侵入|ハッキング|悪用|爆発物|マルウェア|ウイルス|不正アクセス).{0,12}(?:手順|方法|やり方|コード).{0,12}(?:書|教|作|示)|(?:exploit|malware|attack).{0,20}(?:write|code|steps)/iu,
    "危害につながる手順をお示しすることはできません。資料の内容についてお尋ねください。",
  ],
  [
    /(?:だ|である)と.{0,8}(?:発表|断言|宣言|公表)(?:して|せよ|しろ)|になりきって.{0,30}(?:発表|言って)/u,
    "資料にないことを発表する文章を作ることはできません。資料で確認できる内容をお尋ねください。",
  ],
  [
    /(?:計算|推計|予測|推測|外挿|捏造|でっち上げ|作)(?:して|った|り).{0,20}(?:資料の値|引用付き|出典付き|資料に(?:ある|書いてある))/u,
    "資料にない値を、資料の値として示すことはできません。資料に記載がある値をお尋ねください。",
  ],
];

/**
 * Takes out of a question what instructs the system, so that it changes neither search nor answer. A question
 * that asks for nothing else, or for what must not be given, gets a refusal.
 */
export function cleanQuestion(asked: string): CleanedQuestion {
  const visible = asked.normalize("NFKC");
  const refusal = REFUSALS.find(([pattern]) => pattern.test(visible));
  if (refusal) return { question: asked, refusal: refusal[1] };
  const withoutBlocks = asked.replace(BLOCKS, " ").replace(QUESTION_MARKER, "").trim();
  const clauses = withoutBlocks.match(CLAUSES) ?? [];
  const kept = clauses
    .filter((clause) => !INSTRUCTION.test(clause.normalize("NFKC")))
    .join("")
    .trim();
  if (kept !== "") return { question: kept, refusal: null };
  return { question: asked, refusal: "その指示に応じることはできません。資料の内容についてお尋ねください。" };
}
