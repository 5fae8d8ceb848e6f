import type { FigureKind } from "../figures/parse-figures.ts";
import {
  ENGLISH_COMPARISON,
  ENGLISH_DEFINITION,
  ENGLISH_FIGURE_QUESTIONS,
  ENGLISH_LIST,
  ENGLISH_NAME,
} from "./english-asks.ts";
import { questionLanguage } from "./question-language.ts";

/** What a question wants to be told. */
export interface AskedKind {
  /** Kinds of figure, any of which answers; empty when no figure is asked for. */
  figures: readonly FigureKind[];
  /** A date down to the day. */
  needsDay: boolean;
  /** All items of something. */
  isList: boolean;
  /** Two things side by side. */
  isComparison: boolean;
  /** What something means, is for, or does. */
  isDefinition: boolean;
  /** A name: who, where, which organisation. */
  isName: boolean;
}

const FIGURE_QUESTIONS: readonly (readonly [RegExp, readonly FigureKind[]])[] = [
  [
    /何(?:%|パセント|割)|(?:割合|比率|シェア|[^効確]率)(?:は|も|を|が(?!(?:最も|一番)?(?:高|低|多|少|大き|小さ)[いく])|と|で|って|の数|の最新|$|[?。、])|何ポイント|percent|share of/u,
    ["percent"],
  ],
  [
    /いくら|何(?:億|兆|万)?(?:円|ドル|ユーロ)|(?:金額|予算額?|総額|投資額|合計額|価格|料金|[用賃数]料|費用|経費|代金|単価|年収|給与|額)(?:は|を|が|と|も|って|いくら|$|[?。、])|budget|how much|penalty/u,
    ["money"],
  ],
  [
    /何[十百千万億]{0,2}(?:人|名)|なんにん|人数|職員数|何人規模|(?:目標|総)人員|人員(?:目標|規模|体制|数|は)|(?:体制|規模)は|how many (?:people|employees|government)/u,
    ["people"],
  ],
  [/何(?:か国|カ国|ヶ国|ヵ国|国)|いくつの国|国(?:の)?数|国は.*いくつ/u, ["countries"]],
  [/何位|順位/u, ["rank"]],
  [
    /いつ|何年|何月|何日|日付|年月日|年月|時期|発行日|発表日|日程|スケジュル|スケジュール|公開(?:開始)?日|開催日|決定日|開始日|署名日|採択日|創設日|提唱日|(?:[たる]|れる)日(?:は|を|が|と|って|$|[?。、])|when |what date/u,
    ["date"],
  ],
  // 更新日, 施行日, 「開かれた日を」; 平日 and 今日 are no dates that are asked for.
  [/(?:[\p{Script=Han}](?<![今昨明平休祝毎曜本当連終半土])|[ただる])日(?:は|を|が|って|も|$|[?。])/u, ["date"]],
  [/何(?:年後|年間|週間|か月|日間)|期間/u, ["duration", "date"]],
  // 「六月以内」 answers いつまで as well as a date does.
  [/いつまで|(?:どれ|どの)(?:くらい|ぐらい|だけ)前/u, ["duration", "date"]],
  [
    /何(?:億|万|千|百)*(?:件|個|歳|才|種類|社|省庁|回|台|条(?=から|で構成|あ[りる])|番|項目|ページ|レベル)|いくつ|レベル|番号|how many/u,
    ["count", "number", "rank", "countries", "people"],
  ],
];
/** Words that ask for all of something, whatever else is asked. */
const EXPLICIT_LIST =
  /列挙|一覧|箇条書|漏れなく|もれなく|余さず|残らず|(?:これまで|今まで|過去)(?:に|の|は)?[^、。]{0,16}(?:どこ|どの国|誰|どんな)|(?:全部|全て|すべて)(?!で(?:何|いく))|挙げ|順に|順番|並べ(?!て教え)|何と何|具体策|構成要素|[23456789１-９一二三四五六七八九十](?:つ|個|項目|社|要素|点)(?:の(?!うち|中で|なか)|は|を|と(?![の契協締覚結交組提合取共])|って|$|で|[?（(])|^list|list the/u;
/** Plurals by their nature; they ask for a list only when no figure is asked for. */
const IMPLICIT_LIST =
  /(?:要素|項目|原則|方針|テーマ|内容|レイヤー|業務|構成|ポイント|省庁|機関|例|理由|基盤|具体策|活動|柱|分野|事業|施策|取組|取り組み|対策|観点|論点|要件|種類|手順|メンバー|構成員|(?:参加|加盟|構成)国|国・地域)(?:は|を|って|と)|(?:何|どんな[^はをが、。]{1,12}|どのような[^はをが、。]{1,12})が(?:あ[るり]|挙)|具体的に(?:は)?(?:何|どんなこと)を|何に使|使い道|使途|用途|どんな(?:もの|こと|内容)|どのような(?:もの|こと)|にはどんな|(?:何|どんな[^はをが、。]{1,12}|どのような[^はをが、。]{1,12})(?:から|で)(?:構成|成|でき|な[っり])|それぞれ/u;
/** 「2番目の柱」 asks for an item of a list; 「2番目に高い」 asks for a place in order of size. */
const NTH_ITEM = /\d番目(?!に?(?:高|低|多|少|大|小|長|短|早|遅|古|新))/u;
const HOW_LONG =
  /期間|何(?:年|か月|日)分|何(?:年|か?月|[ヶヵカ]月|日|週間|時間)(?:間)?(?:以内|前まで)|任期|(?:最長|最大|最短|少なくとも|最低)で?(?:何年|何か?月|何日)/u;
const HOW_LONG_WORDS = /期間|任期|何(?:か月|[ヶヵカ]月|週間|時間|[年月日])間?(?:分|以内|前まで)?/gu;
const COMPARISON =
  /違い|違う|比べ|比較(?:[しすせをはでと]|$|[?。])|どちら|どっち|差(?:は|が|を)|同じもの|変わった|compare|difference/u;
const DEFINITION =
  /とは|って(?:何|なに|どう)|どういう|どのような|どんな|意味|定義|説明|目的|何のため|役割|何をする|とどう|何の略|what is/u;
const NAME = /誰|どこ|どの|何という|名前|名称|フルネーム|どちら|メンバー|who |which /u;

/** Reads what is wanted out of a question after `normaliseForSearch`. Several kinds may be asked at once. */
export function askedKind(question: string): AskedKind {
  // 「有効期間は何年」 and 「何日以内」 ask how long, not when.
  // The space keeps what stood around a removed word from forming it anew.
  if (HOW_LONG.test(question)) return { ...askedKind(question.replace(HOW_LONG_WORDS, " ")), figures: ["duration"] };
  const isEnglish = questionLanguage(question) === "en";
  const figures = new Set(
    [...FIGURE_QUESTIONS, ...(isEnglish ? ENGLISH_FIGURE_QUESTIONS : [])]
      .filter(([asks]) => asks.test(question))
      .flatMap(([, kinds]) => kinds),
  );
  return {
    figures: [...figures],
    needsDay:
      /何日|年月日|日まで|(?:署名|発表|公開|決定|採択)日は|[たる]日(?:は|を|が|と|って|$|[?。、])/u.test(question) &&
      figures.has("date"),
    isList:
      EXPLICIT_LIST.test(question) ||
      (isEnglish && figures.size === 0 && ENGLISH_LIST.test(question)) ||
      NTH_ITEM.test(question) ||
      (figures.size === 0 && IMPLICIT_LIST.test(question)),
    isComparison: COMPARISON.test(question) || (isEnglish && ENGLISH_COMPARISON.test(question)),
    isDefinition: DEFINITION.test(question) || (isEnglish && ENGLISH_DEFINITION.test(question)),
    isName: NAME.test(question) || (isEnglish && ENGLISH_NAME.test(question)),
  };
}
