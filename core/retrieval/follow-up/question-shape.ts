/** A question taken apart at what marks its topic. All parts are cut from the text that was given. */
export interface QuestionShape {
  /** What it is about, with the attribute that it asks of it: 「青葉区の下水道の普及率」. */
  topic: string;
  /** The topic less that attribute: 「青葉区の下水道」; the topic itself when there is none. */
  entity: string;
  /** 「普及率」; empty when the topic ends with none. */
  attribute: string;
  /** From the topic marker on: 「は何%？」. */
  ask: string;
}

export const INTERROGATIVE =
  /何|なに|なん(?:で|の|に|パ|セ|人)|いくら|いくつ|いつ|誰|だれ|どこ|どの|どう|どれ|どんな|どちら|どっち|なぜ|どうして|\b(?:what|when|who|whom|whose|where|why|how|which)\b/iu;

const TOPIC_MARKER = /とは|って|(?<!また|もしく|あるい|さら|て)(?:で|に|へ|から)?は(?!じめ|ず|か[らるっり])/gu;
const ENDS = /^[\s?？。!！]*$|(?:ます|です|た|る|い|の)か?[\s?？。!！]*$|(?:教え|知り|示し|挙げ|お願い|説明)/u;
const REQUEST =
  /^(?<topic>.{2,}?)(?:(?:を|について|に関して|って)[^を、]{0,12}?)?(?:教え|知りた|示し|挙げ|列挙|説明し|まとめ|調べ)/u;
const ENGLISH_OPENING =
  /^(?:(?:please|can you|could you|tell me|give me|show me|list)\s+)*(?:(?:what|when|who|where|why|how|which)(?:\s+(?:many|much))?\s+)?(?:(?:is|are|was|were|does|do|did|has|have|will|would|about)\s+)?(?:the\s+)?/iu;

/** What is asked of something, as the last of several nouns: 「利用率」, 「所長」, 「発表日」. */
const ATTRIBUTE_NOUN =
  "率|割合|比率|シェア|数|額|予算|費|料|料金|価格|人員|人口|規模|体制|順位|位|日|時期|日付|年月|年|期限|期間|締め?切り?|開始|終了|名|名前|名称|略称|略|意味|定義|目的|狙い|ねらい|理由|根拠|背景|役割|任務|内容|中身|概要|要点|特徴|対象|範囲|条件|要件|罰則|罰金|義務|権限|場所|会場|所在地|拠点|本部|主体|主催者?|担当者?|所管|所長|長官|会長|座長|委員長|議長|理事長|責任者|代表|トップ|メンバー|構成員|構成|委員|出典|課題|効果|成果|リスク|メリット|デメリット|例|事例|違い|差|推移|変化|内訳|合計|平均|最大|最小|上限|下限|目標|方針|手順|方法|仕組み|頭文字|由来|頻度|件数|見通し|予定|状況|結果|評価|影響|提出先|連絡先|窓口|単位|レベル|段階|柱|項目|要素|原則|種類|売上高?|売り上げ|利益|収入|支出|面積|高さ|長さ|重さ|速度|年齢|住所|電話番号|時間|職員|人材";
const ATTRIBUTE = new RegExp(`^(?:[\\p{Script=Han}\\u3041-\\u309f]{0,10})(?:${ATTRIBUTE_NOUN})$`, "u");
/** Attributes that a follow-up asks of the value that was asked for before, not of what the value belongs to. */
const OF_THE_VALUE =
  /順位|推移|変化|内訳|理由|根拠|背景|出典|時点|対象|比$|伸び|増|減|最終|目標|規模|平均|最大|最小|上限|下限|定義|期限|見込|見通し|単位|合計|前年|内容|方法/u;

/** Whether a text is an attribute and nothing else: 「利用率」, 「最終的な規模」. */
export function isAttribute(text: string): boolean {
  return ATTRIBUTE.test(text.trim());
}

/** Whether an attribute is asked of a value (「利用率」 → 「その推移」) rather than of its owner (→ 「予算」). */
export function isOfTheValue(attribute: string): boolean {
  return OF_THE_VALUE.test(attribute);
}

/** Takes a question apart. Without a marker, an interrogative or what asks to be told ends the topic. */
export function shapeOf(question: string): QuestionShape {
  const text = question.trim();
  const cut = findCut(text);
  const topic = text.slice(0, cut).trim();
  const at = topic.lastIndexOf("の");
  const last = topic.slice(at + 1);
  const hasAttribute = at > 0 && isAttribute(last);
  return {
    topic,
    entity: hasAttribute ? topic.slice(0, at) : topic,
    attribute: hasAttribute ? last : isAttribute(topic) ? topic : "",
    ask: text.slice(cut),
  };
}

function findCut(text: string): number {
  for (const { index, 0: marker } of text.matchAll(TOPIC_MARKER)) {
    if (index < 1) continue;
    const rest = text.slice(index + marker.length);
    if (INTERROGATIVE.test(text.slice(0, index)) && !ENDS.test(rest)) continue;
    if (INTERROGATIVE.test(rest) || ENDS.test(rest)) return index;
  }
  const request = REQUEST.exec(text)?.groups?.topic;
  if (request !== undefined) return request.length;
  const interrogative = INTERROGATIVE.exec(text)?.index ?? -1;
  if (interrogative > 1) return interrogative - (/[がをのでに]$/u.test(text.slice(0, interrogative)) ? 1 : 0);
  return text.replace(/[\s?？。!！]+$/u, "").length;
}

/** The words of an English question without what opens it; any other text less its closing mark. */
export function withoutOpening(question: string): string {
  return question.replace(ENGLISH_OPENING, "").replace(/[\s?？。!！]+$/u, "");
}
