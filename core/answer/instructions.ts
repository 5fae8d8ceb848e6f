import { anyWord } from "./safety-words.ts";

/** One pattern of several alternatives, each on a line of its own. */
export function anyOf(...alternatives: string[]): RegExp {
  return new RegExp(alternatives.join("|"), "iu");
}

/**
 * A clause that tells the system how to behave instead of asking about the documents. Imperatives only: documents
 * have rules, orders and survey answers of their own (「必要と答えた企業」, 「行政の指示に従わない場合」).
 */
const INSTRUCTION = anyOf(
  "(?:これまで|以前|以上|上記|前|すべて|全て)の(?:指示|命令|設定|ルール).{0,20}(?:(?:無視|忘れ|破棄|リセット)(?!さ)|従(?:え|って(?:ください|$|[。、])|うな)|なかったこと|(?:撤回|上書き|取り?消し|解除|優先)(?:して(?:ください|くれ|$|[。、])|しろ|せよ))",
  "指示に従(?:え|って(?:ください|$|[。、])|うこと)",
  "無視(?:して(?!いる|は)|しろ|せよ|しなさい)",
  "忘れて(?:ください|$|[。、])",
  "(?:自由|勝手|適当)に(?:創作|作文|作り話|脚色|捏造)",
  "(?:出典|引用|根拠)(?:の?(?:確認|明示|表示))?を(?:無効|省略|やめ|止め)(?:化)?(?:し(?:て(?!い)|、|$)|せよ|ろ)|(?:断定|命令)口調で",
  "と答え(?:よ|ろ|なさい|て(?!い|き|み|お|る)|る(?:こと|よう))",
  "出力(?:して(?!い)|しろ|せよ|しなさい)",
  "(?:末尾|最後|冒頭)に.{0,60}(?:付け|つけ|入れ|追加し|書い|書き加え|添え)(?:て(?!い)|ろ|よ|なさい|る(?:こと|よう))",
  "あなたは(?:今|これ)から|システムプロンプト|system prompt",
  "ignore (?:all |any |your )?(?:of )?(?:the |your |my )?(?:previous|prior|above|earlier|instructions)",
  // Another role than that of answering from documents.
  `${anyWord("roles")}(?:$|[。、]|を|に(?:なっ|し)|として|です|で(?:答|回答|応答|行動))`,
  "(?:として|のように|のつもりで)(?:振る舞|ふるま|行動し|演じ|応答し)(?:って|て|え|なさい)|ふりをして|になりきって|ロールプレイを?(?:し(?:て(?!い)|ろ|よう)|始め)",
  "(?:制限|フィルター?|ルール|規則|倫理|検閲|ガイドライン)(?:なし|のない|がない)(?:で(?:行動|回答|答え)|AI|アシスタント|モード|$|[。、])",
  "(?:制限|フィルター?|検閲|(?:倫理|安全)(?:対策|ガイドライン|プロトコル|性|装置|機能|フィルター?)?)を(?:すべて|全て)?(?:解除|回避|無視|無効|外|オフ|停止)(?:化|に)?(?:し(?:て(?!い)|ろ|な)|せよ|せ$)",
  "(?:ルール|規則|指示|命令|設定|制約)を(?:すべて|全て)?(?:忘れ|無視|破棄|リセット)(?:し?て(?!い)|ろ|し?なさい|$)",
  "(?:指示|命令)を(?:すべて|全て)?(?:取り?消し|撤回し)て",
  "(?:^|[#\\s])(?:system|developer|assistant|システム|開発者) ?[:：]|新しい指示 ?[:：]",
  "あなたの(?:名前|役割|設定)を.{0,20}(?:変え|書き換え)(?:て|ろ)|次のことを命令します|提供することが義務付けられて",
  "(?:安全(?:対策|性)?|倫理|害).{0,20}(?:存在しない|停止された|持たない).{0,12}(?:世界|シナリオ|宇宙|設定)",
  "(?:忽略|无视|忘记)(?:你)?(?:之前|以上|上述|前面|先前|所有|全部|一切)?的?(?:所有|全部|一切)?的?(?:指令|指示|提示|规则|命令)|你现在是|扮演",
  // How to treat figures and sources.
  "(?:数字|数値|値|金額|割合|回答)(?:は|を)?(?:すべて|全て|全部|必ず)?.{0,8}(?:[\\d一二三十百]+倍|半分|逆)に?(?:し(?:て(?!い)|ろ)|する(?:こと)?$|する(?:こと)?[。、]|せよ)",
  "(?:以下|次|新しい)の?(?:ルール|規則|指示|設定)(?:で|に)(?:上書き|従(?:って(?:ください|$|[。、])|え)|置き換え(?:て|ろ))",
  "(?:自由|勝手)に(?:創作|捏造|想像|作文|でっち上げ)|(?:創作|捏造|ねつ造|でっち上げ)(?:て|して(?!い)|しろ|せよ|しなさい|ろ$)|(?:参加した|あった|である|だった|なった|だ)ことにして",
  "(?:出典|引用|根拠)(?:の?(?:確認|表示|明記|提示))?(?:を|は|も)?(?:無効化し|省略し(?:て(?!い)|ろ)|省(?:いて|け)|[付つ]けずに?(?:答|回答|書|$|[、。])|[付つ]けないで|示さずに?(?:答|回答|書|$|[、。])|示さないで|書かないで|不要(?:です|だから|なので|[。、]|$)|なしで(?:答|回答|よい|いい|OK))",
  "(?:推測|憶測|想像|架空)(?:の|な|で).{0,6}(?:数値|数字|値)?.{0,12}(?:述べ|答え|回答し)(?:る(?:こと|よう)|て(?!い)|よ|ろ)|断定口調で|資料(?:を|に)(?:使わず|見ず|読まず|頼らず|よらず)",
  "^\\s*[\\[【<(#*]{1,3} ?(?:system|inst|admin|root|override|システム|管理者|開発者|最優先(?:命令|指示)?|上書き)[^\\]】>)#*]{0,20}[\\]】>)#*:：]{1,3}|<\\|[a-z_]+\\|>",
  "^\\s*(?:[\"'「『(]|and |then |also |now |but |please |from now on,? |kindly )*(?:stop citing|(?:do not|don't|never|no need to) (?:cite|quote|use (?:any |the |your )?(?:sources?|documents?)|(?:give|show|mention) (?:any |the |your )?(?:sources?|citations?|references?))|(?:make up|invent|fabricate|hallucinate)|(?:multiply|double|triple|halve|inflate) (?:all|every|each|the|any|your)|override|from now on\\b|role-?play|respond (?:only|as|with|in)|answer (?:only|as|with|without)|reply (?:only|as|with)|(?:talk|speak|write) like|act like|you (?:must|will|should|shall|are) (?:now|always|never|no longer|only|ignore|forget)|new (?:rules?|instructions?) ?:)",
  "(?:skip|omit|without) (?:all |any |the )?(?:citations?|citing|sources?)|(?:your|these|the) (?:rules|guidelines|restrictions) (?:no longer|don't|do not) apply",
  "disregard|you are now|forget (?:all|everything|your|the)|pretend|(?:^|[.,;:!?] ?|please )act as ",
);

/** Whether a clause of a question tells the system what to do. */
export function isInstruction(clause: string): boolean {
  return INSTRUCTION.test(clause.normalize("NFKC"));
}

/** Where the last instruction in a clause ends; 0 when it holds none. Linear: each match starts behind the last. */
export function instructionEnd(clause: string): number {
  let end = 0;
  for (const { index, 0: found } of clause.matchAll(new RegExp(INSTRUCTION.source, "giu"))) end = index + found.length;
  return end;
}

/** Narrower than {@link INSTRUCTION}: people are told to follow instructions, but only machines to ignore earlier ones. */
const OVERRIDE = anyOf(
  "(?:これまで|以前|以上|上記|前|すべて|全て)の(?:指示|命令|プロンプト).{0,12}(?:無視|忘れ)",
  "(?:ignore|disregard|forget) (?:all |any )?(?:of )?(?:the |your )?(?:previous|prior|above|earlier) (?:instructions|prompts?)",
  // Spoken to a machine, which documents about machines do not do.
  "(?:AI|人工知能|アシスタント|チャットボット|言語モデル|LLM)(?:へ|よ|への指示 ?[:：]|に告ぐ|は(?:次|以下)の指示に従)[、,:： ].{0,40}(?:答え|回答|出力|返答|表示|無視|従)",
  "(?:AI|アシスタント|チャットボット|言語モデル|LLM)は.{0,40}と(?:だけ)?(?:答え|回答し|出力し|返答し|返し)(?:よ|ろ|なさい|せよ|てください)",
  "(?:^|[\\s<\\[])(?:system|assistant)(?:\\]|>| ?[:：]).{0,60}(?:must|ignore|reply|respond|output|答え|回答|出力|無視|従)",
  "忽略(?:之前|以上|上述|前面|先前|所有|全部)的?(?:所有|全部)?的?(?:指令|指示|提示)",
);

/** Whether a statement of a document is planted for a machine to obey; it says nothing of the document's subject. */
export function isPlantedInstruction(statement: string): boolean {
  return OVERRIDE.test(statement.normalize("NFKC"));
}
