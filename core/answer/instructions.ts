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
  "と答え(?:よ|ろ|なさい|て(?!い|き|み|お|る)|る(?:こと|よう))",
  "出力(?:して(?!い)|しろ|せよ|しなさい)",
  "(?:末尾|最後|冒頭)に.{0,60}(?:付け|つけ|入れ|追加し|書い|書き加え|添え)(?:て(?!い)|ろ|よ|なさい|る(?:こと|よう))",
  "あなたは(?:今|これ)から|(?:開発者|管理者|デバッグ)モード|システムプロンプト|system prompt",
  "ignore (?:all |any |your )?(?:of )?(?:the |your |my )?(?:previous|prior|above|earlier|instructions)",
  "disregard|you are now|forget (?:all|everything|your|the)|pretend|(?:^|[.,;:!?] ?|please )act as ",
);

/** Whether a clause of a question tells the system what to do. */
export function isInstruction(clause: string): boolean {
  return INSTRUCTION.test(clause.normalize("NFKC"));
}

/** Narrower than {@link INSTRUCTION}: people are told to follow instructions, but only machines to ignore earlier ones. */
const OVERRIDE = anyOf(
  "(?:これまで|以前|以上|上記|前|すべて|全て)の(?:指示|命令|プロンプト).{0,12}(?:無視|忘れ)",
  "(?:ignore|disregard|forget) (?:all |any )?(?:of )?(?:the |your )?(?:previous|prior|above|earlier) (?:instructions|prompts?)",
);

/** Whether a statement of a document is planted for a machine to obey; it says nothing of the document's subject. */
export function isPlantedInstruction(statement: string): boolean {
  return OVERRIDE.test(statement.normalize("NFKC"));
}
