import { toMatchText } from "../../text/match-text.ts";
import { findRegions } from "../region-names.ts";

/** Words that stand for something said before. */
export const REFERENCE =
  /それ(?!ぞれ|以)|そこ(?!で)|そちら|その(?!他|ほか|まま|うち|もの|際|上|後の)|これ(?!まで|ら?から|以)|ここ(?!数)|あれ(?!ば)|(?<![一-龯])彼(?:ら|女)?(?=[はがのをも])|(?<![一-龯])同(?:社|省|庁|国|市|町|村|県|区|法|条例|規則|年|月|日|氏|会議|計画|戦略|調査|資料|大臣|機関|制度|事業|本部|委員会|協会|団体|組合|機構|財団|法人|大学|センター|サミット|システム|サービス|企業|局|部|課)|当該|上記|前述|先ほどの|さっきの|今の(?:話|回答|答え)|\b(?:it|its|that|they|their|them|those|these|he|she|his)\b/iu;

/** 「この資料」 may be the whole collection as well as the document of the answer. */
const TO_THE_SOURCES = /(?:この|これらの|本|当該)(?:資料|文書|文献|コーパス)(?:群|集)?/gu;
const WITH_NOUN =
  /(?<![\u3041-\u309f])(?:その|この|あの|当該|上記の?|前述の|先ほどの|さっきの|(?<same>同)(?=社|省|庁|国|市|町|村|県|区|法|条例|規則|年|月|日|氏|会議|計画|戦略|調査|資料|大臣|機関|制度|事業|本部|委員会|協会|団体|組合|機構|財団|法人|大学|センター|サミット|システム|サービス|企業|局|部|課))(?<noun>[\p{Script=Han}\u30a1-\u30fa\u30fc]{1,10})/u;
const PRONOUN =
  /それ(?!ぞれ|以)ら?|そこ(?!で)|そちら|これ(?!まで|ら?から|以)ら?|ここ(?!数)|あれ(?!ば)|(?<![一-龯])彼(?:ら|女)?(?=[はがのをも])|\b(?:it|they|them|those|these|that|he|she)\b/iu;
const POSSESSIVE = /\b(?:its|their|his)\b/iu;
/** A company or product is often named in Latin letters or katakana, without the word for what it is. */
const NAME =
  /[\u30a1-\u30fa\u30fc]{2,}\p{Script=Han}{1,6}|[A-Za-z][A-Za-z0-9.-]{2,}(?: [A-Z][A-Za-z0-9.-]+)*|[\u30a1-\u30fa\u30fc・]{4,}/u;

/** Whether a question points back to something said before, other than to its sources. */
export function pointsBack(question: string): boolean {
  return REFERENCE.test(question.replace(TO_THE_SOURCES, " "));
}

export interface References {
  /** What was asked about before; what a bare pronoun stands for. */
  subject: string;
  /** The thing that the subject's attribute belongs to; what a possessive stands for. */
  entity: string;
  /** Texts in which a noun with a demonstrative is looked for, the nearest first. */
  said: readonly string[];
}

/** The question with its references replaced by what they stand for. */
export function resolveReferences(question: string, { subject, entity, said }: References): string {
  const noun = WITH_NOUN.exec(question);
  if (noun) {
    const { index, 0: found } = noun;
    const named = noun.groups?.noun ?? "";
    const [head, full] = findNamed(named, said) ?? [named, null];
    const by = full ?? (noun.groups?.same === undefined ? `${entity}の${named}` : entity);
    const rest = full === null ? "" : named.slice(head.length);
    return question.slice(0, index) + by + rest + question.slice(index + found.length);
  }
  const possessive = POSSESSIVE.exec(question);
  if (possessive)
    return question.slice(0, possessive.index) + entity + question.slice(possessive.index + possessive[0].length);
  const pronoun = PRONOUN.exec(question);
  if (pronoun) {
    const by = /^(?:そこ|ここ|彼)/u.test(pronoun[0]) ? entity : subject;
    return question.slice(0, pronoun.index) + by + question.slice(pronoun.index + pronoun[0].length);
  }
  // 「その次」 and the like keep nothing of their own.
  return question.replace(/^その/u, `${entity}の`);
}

/**
 * How something of a kind was named: for 「人材」 「AI実装人材」, for 「社」 a name in Latin letters or katakana.
 * The kind may be the beginning of a longer word (「会議室」), so shorter heads are tried as well.
 */
function findNamed(noun: string, said: readonly string[]): [head: string, full: string] | null {
  for (let length = noun.length; length > 0; length--) {
    const head = noun.slice(0, length);
    for (const text of said) {
      const found = namedIn(head, text);
      if (found !== null) return [head, found];
    }
  }
  return null;
}

function namedIn(head: string, text: string): string | null {
  if (head === "国") {
    const region = findRegions(toMatchText(text))[0]?.form;
    return region ?? null;
  }
  if (/^(?:社|企業|会社)$/u.test(head))
    return /[\p{L}\p{N}・ー-]{1,20}社/u.exec(text)?.[0] ?? NAME.exec(text)?.[0] ?? null;
  const escaped = head.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  const pattern = new RegExp(`[\\p{Script=Han}\\u30a1-\\u30fa\\u30fcA-Za-z0-9・-]{1,24}${escaped}`, "gu");
  const candidates = text.match(pattern) ?? [];
  const full = candidates.toSorted((a, b) => b.length - a.length)[0];
  return full === undefined || full === head ? null : full;
}
