import { anyOf, isInstruction } from "./instructions.ts";

/** What is left of a question once instructions to the system are taken out. */
export interface CleanedQuestion {
  question: string;
  /** Why nothing is answered; null when there is something to answer. */
  refusal: string | null;
}

/** Blocks that imitate the system: tags, role objects, fenced blocks, images and HTML. */
const BLOCKS =
  /\[(?:system|inst|assistant)\][\s\S]*?\[\/(?:system|inst|assistant)\]|<(?:system|script|style|iframe)[^>]*>[\s\S]*?<\/(?:system|script|style|iframe)>|\{\s*"role"\s*:[^{}]*\}|!\[[^\]]*\]\([^)]*\)|<\/?[a-z][\w-]*(?:\s[^<>]{0,200})?\/?>/giu;
const FULL_WIDTH_ASCII = /[\uff01-\uff5e]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;
const QUESTION_MARKER = /^(?<before>[\s\S]*?)(?:^|[。\s])(?:質問|問い|question)\s*[:：]/iu;
/** Clauses with the sign that ends them; an ASCII full stop ends one only before white space. */
const CLAUSES = /(?:[^。！？!?、\n.]|\.(?!\s))+(?:[。！？!?、\n.]|$)/gu;

/** 「パスワードの管理」 is a topic; 「パスワードを教えて」 is not. */
const AS_A_TOPIC =
  "(?!の?(?:管理|取り?扱|運用|要件|保管|更新|変更|使い回|文字数|長さ|強度|漏|定期)|ポリシー|認証|規程|に関する|について|とは)";

const SECRETS = "(?:system prompt|システムプロンプト|api ?キー|api key|環境変数|パスワード|秘密鍵|secret key)";

const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [
    anyOf(
      `${SECRETS}${AS_A_TOPIC}.{0,24}(?:表示|教えて|出力|見せ|開示|復唱|書き出)`,
      `(?:print|show|reveal|repeat|output|give|tell|dump|what(?:'s| is)).{0,24}${SECRETS}`,
      "プロンプト(?:を|の(?:中身|内容|全文|文面)を?).{0,12}(?:表示|教えて|出力|見せ|復唱)",
      "設定文|(?:最初|冒頭)に与えられた.{0,10}(?:文|指示|命令|設定|プロンプト)|instructions? verbatim|デバッグモード",
    ),
    "内部の設定や認証情報をお見せすることはできません。資料の内容についてお尋ねください。",
  ],
  [
    anyOf(
      // How to fend something off is what policies are about.
      "(?:攻撃|侵入|ハッキング|悪用|爆発物|マルウェア|ウイルス|不正アクセス)(?:(?!対策|防|検知|対応|対処|報告|届出).){0,12}(?:手順|方法|やり方|コード).{0,12}(?:書|教|作|示)",
      "(?:exploit|malware|attack).{0,20}(?:write|code|steps)",
    ),
    "危害につながる手順をお示しすることはできません。資料の内容についてお尋ねください。",
  ],
  [
    anyOf(
      "(?:だ|である)と.{0,8}(?:発表|断言|宣言|公表)(?:して(?:ください|くれ|ほしい|$|[。、])|せよ|しろ)",
      "になりきって.{0,30}(?:発表|言って)",
    ),
    "資料にないことを発表する文章を作ることはできません。資料で確認できる内容をお尋ねください。",
  ],
  [
    anyOf(
      "(?:計算|推計|予測|推測|外挿|捏造|でっち上げ|作)(?:して|った|り).{0,20}(?:資料の値|引用付き|出典付き|資料に(?:ある|書いてある).{0,4}(?:として|よう|と[言書答]))",
    ),
    "資料にない値を、資料の値として示すことはできません。資料に記載がある値をお尋ねください。",
  ],
];
const GREETING =
  /^(?:こんにちは|こんばんは|おはよう(?:ございます)?|はじめまして|よろしく(?:お願いします)?|ありがとう(?:ございま(?:す|した))?|どうも|了解(?:です|しました)?|hello|hi|thanks?|thank you)[。！!、,. ]*$/iu;
const INVITATION = "資料の内容についてお答えします。ご質問をどうぞ。";
const ONLY_INSTRUCTIONS = "その指示に応じることはできません。資料の内容についてお尋ねください。";
const NOTHING_ASKED = "質問を読み取れませんでした。資料の内容についてお尋ねください。";

/**
 * Takes out of a question what instructs the system, so that it changes neither search nor answer. A question
 * that asks for nothing else, or for what must not be given, gets a refusal.
 */
export function cleanQuestion(asked: string): CleanedQuestion {
  const visible = asked.normalize("NFKC").trim();
  if (GREETING.test(visible)) return { question: asked, refusal: INVITATION };
  const refusal = REFUSALS.find(([asks]) => asks.test(visible));
  if (refusal) return { question: asked, refusal: refusal[1] };
  const clauses = afterMarker(withoutBlocks(asked)).match(CLAUSES) ?? [];
  const kept = clauses
    .filter((clause) => !isInstruction(clause))
    .join("")
    .trim();
  if (/[\p{L}\p{N}]/u.test(kept)) return { question: kept, refusal: null };
  return { question: asked, refusal: /[\p{L}\p{N}]/u.test(asked) ? ONLY_INSTRUCTIONS : NOTHING_ASKED };
}

/** What follows 「質問：」 when an instruction stands before it; a topic there belongs to the question. */
function afterMarker(text: string): string {
  const before = QUESTION_MARKER.exec(text)?.groups?.before;
  return before !== undefined && isInstruction(before) ? text.replace(QUESTION_MARKER, "") : text;
}

/** Full-width brackets and letters (［ＳＹＳＴＥＭ］) imitate the system as well, so blocks are looked for in half width. */
function withoutBlocks(asked: string): string {
  const narrow = asked.replace(FULL_WIDTH_ASCII, (char) => String.fromCharCode(char.charCodeAt(0) - FULL_WIDTH_OFFSET));
  let rest = "";
  let done = 0;
  for (const { index, 0: block } of narrow.matchAll(BLOCKS)) {
    rest += `${asked.slice(done, index)} `;
    done = index + block.length;
  }
  return (rest + asked.slice(done)).trim();
}
