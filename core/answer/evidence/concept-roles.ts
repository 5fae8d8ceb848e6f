import type { Concept } from "../../retrieval/concepts.ts";
import { isEverydayWord } from "../../retrieval/everyday-words.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { toMatchText } from "../../text/match-text.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import { askedHead } from "./asked-head.ts";

/**
 * What a concept does in its question. `name`: who or what it is about, which no other word can stand for. `noun`: what
 * is asked about it. `head`: the noun that says what sort of thing is wanted; `generic`: one that a text gives without naming it. `verb`: what is done, which texts word
 * otherwise. `context`: why somebody asks. `frame`: how.
 */
export type ConceptRole = "name" | "noun" | "head" | "generic" | "verb" | "context" | "frame";

/** A concept with its role; the weight is as that role deserves. */
export interface RoleConcept extends Concept {
  role: ConceptRole;
}

/** Share of its weight that a word keeps which texts would hardly repeat. */
const CONTEXT_SHARE = 0.2;
/** 開く, 結ぶ, 加わる: verbs of one kanji are the first to be worded otherwise. */
const SHORT_VERB_SHARE = 0.4;
const UNKNOWN_SHARE = 0.2;

const ASKS =
  /何|いくら|いつ|誰|どこ|どの|どう|どれ|どんな|どちら|なぜ|いくつ|教え|示し|挙げ|まとめ|説明|知りた|ください|下さい|お願い|[?？]|か$/u;
/** Sentences, and what leads up to a question inside one (「確認したいのですが、」). */
const SENTENCES = /[^。！!？?\n]+?(?:[。！!？?\n]+|(?:の|ん|ます|です|だ)(?:ですが|だけど|けど|が)、|$)/gu;
/** 「…されていますが、その名称を列挙して」: what is asked about stands in the sentence before. */
const REFERS_BACK = /^(?:その|それ|これら|そこ)/u;
/** 「広報紙に載せたいので」: what the answer is for. */
const PURPOSE =
  /[^、。?？]{1,24}(?:に|へ|を)(?:載せ|書き|使い|作り|まとめ|報告し|説明し|引用し|掲載し|盛り込み|入れ)たい(?:ので|んで|のですが|んですが|のですけど|から)/gu;
/** 「昨年末」「今年」: when, seen from the speaker. */
const RELATIVE_TIME =
  /^(?:再来年度?|再来[月週]|翌々[年月週日]度?|一昨[年日]度?|[今来昨去本前翌][年月週日春夏秋冬期]度?|末|年末|月末|[上中下]旬)$/u;
/** 「4項目」「1年間」: how long the list or the time is that is asked for, which a text need not say. */
const ITEM_COUNT =
  /^(?:\d{1,2}|[一二三四五六七八九十])(?:つ|個|項目|点|要素|箇条|種類|年間|か月間|カ月間|ヶ月間|週間|日間)$/u;
/** What is to be done with the answer. */
const REQUEST = /^(?:並べ|並ん|まとめ|整理|列挙|書き出|書き起|抜き出|比べ|ところで|実際|それとも|本当)/u;
/** Nouns for what a text gives without naming it. */
const GENERIC_NOUNS = new Set(
  "方針 目標 内容 概要 特徴 狙い 経緯 背景 状況 対応 取組 取り組み 施策 課題 理由 目的 人数 件数 国数 社数 金額 考え方 見解 立場 主張 意見 影響 結論 実績 計画 仕組み 手順 方法 条件 順番 順序 流れ 詳細 中身 要点 ポイント 使途 使い道 用途 重点 方向性 方向 位置付け 位置づけ 主体 開催国 参加国 提供元 発表元 最初 初回 当初 先 先に 柱 根拠 前提 欄 列 行 セル マス 段階 局面 フェーズ 動向 現状"
    .split(" ")
    .map(toMatchText),
);
/** What follows a noun that is used as a verb (発表した), or the stem of a verb. */
const VERB_ENDING =
  /^(?:か[れなけっ]|[わらりるろえきくけげごぎぐすせそちつばびぶべぼまみむめもじぜ]?[っいんしせれけえわきりちみびじ][たてだで](?![はもすし])|[\u3041-\u3093]?(?:られ|まれ|ばれ|かれ|わされ)[るたてま]|し(?!か)|する|すれ|され|させ|せず|でき|られ|れ[てたる]|って|った|いて|いた|んで|んだ|[るりめべえけせ](?=[てたるまいな、。]|$)|たい|ない|なく|ます|ました)/u;
const ENGLISH_SHARE = 0.7;

const known = new WeakMap<Understanding, RoleConcept[]>();

/** The concepts of a question with their roles, in their order. The work is done once per understanding. */
export function conceptRoles(understanding: Understanding): RoleConcept[] {
  let found = known.get(understanding);
  if (found === undefined) {
    const wording = readWording(understanding.searchedQuestion);
    found = understanding.concepts.map((concept) => weigh({ ...concept, role: roleOf(concept, wording) }));
    known.set(understanding, found);
  }
  return found;
}

/** Whether a question is put in English. */
export function isEnglish(question: string): boolean {
  const letters = question.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => /[A-Za-z]/u.test(letter)).length > ENGLISH_SHARE * letters.length;
}

interface Wording {
  /** As typed. */
  question: string;
  /** As `normaliseForSearch` gives it. */
  text: string;
  /** The sentences that ask, in match-text form. */
  asking: string;
  /** The same without what stands in parentheses. */
  outside: string;
  head: string;
  isEnglish: boolean;
}

function readWording(question: string): Wording {
  const text = normaliseForSearch(question);
  const sentences = text.match(SENTENCES) ?? [text];
  const asking = sentences.filter(
    (sentence, at) => ASKS.test(sentence.trim()) || REFERS_BACK.test(sentences[at + 1]?.trim() ?? ""),
  );
  const asked = (asking.length === 0 ? text : asking.join("")).replace(PURPOSE, "");
  return {
    question,
    text,
    asking: toMatchText(asked),
    outside: toMatchText(asked.replace(/[（(][^（）()]*[）)]/gu, "")),
    head: toMatchText(askedHead(asking.at(-1) ?? text)),
    isEnglish: isEnglish(question),
  };
}

function roleOf({ label, kind, forms }: Concept, wording: Wording): ConceptRole {
  const word = toMatchText(label);
  if (kind === "frame" || /^\p{Script=Hiragana}+$/u.test(label)) return "frame";
  if (isEverydayWord(label)) return "context";
  // 「R7」 is a year, and years are compared on their own.
  if (REQUEST.test(label) || ITEM_COUNT.test(word)) return "frame";
  if (/^(?:[rhs]\d{1,2}|\d{2}年)$/u.test(word) || RELATIVE_TIME.test(word)) return "frame";
  if (!wording.asking.includes(word) && !forms.some((form) => wording.asking.includes(form))) return "context";
  if (kind === "region") return "name";
  if (wording.isEnglish) {
    if (isCapital(label, wording.question)) return "name";
    return forms.length > 1 && !/[a-z]ed$/u.test(word) ? "noun" : "verb";
  }
  if (isVerb(label, wording.text)) return "verb";
  // 「データベース」 is a name by its script; where it is the sort of thing asked for it is none.
  if (kind !== "name" && !wording.outside.includes(word) && !wording.isEnglish) return "context";
  if (GENERIC_NOUNS.has(word)) return "generic";
  if (wording.head.endsWith(word) && !/^[a-z]/u.test(word)) return "head";
  return kind === "name" ? "name" : "noun";
}

function isVerb(label: string, text: string): boolean {
  if (/\p{Script=Hiragana}$/u.test(label)) return true;
  const at = text.indexOf(normaliseForSearch(label));
  const after = text.slice(at + label.length);
  return at !== -1 && (VERB_ENDING.test(after) || (label.length === 1 && /^[たて]/u.test(after)));
}

/** In English names have a capital; the first word always has one. */
function isCapital(label: string, question: string): boolean {
  const at = question.toLowerCase().indexOf(label.toLowerCase());
  return at > 0 && /[A-Z]/u.test(question.charAt(at));
}

function weigh(concept: RoleConcept): RoleConcept {
  const { role, isUnknown, weight } = concept;
  if (role === "context") return { ...concept, weight: weight * CONTEXT_SHARE };
  if (role === "verb" && concept.label.length === 1) return { ...concept, weight: weight * SHORT_VERB_SHARE };
  if ((role === "verb" || role === "generic") && isUnknown) return { ...concept, weight: weight * UNKNOWN_SHARE };
  if (role === "frame" && concept.kind !== "frame")
    return { ...concept, kind: "frame", weight: weight * CONTEXT_SHARE };
  return concept;
}
