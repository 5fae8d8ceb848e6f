import { eraYear } from "../../core/figures/eras.ts";
import { mistype } from "./mistype.ts";

/** A mechanical change of a question's wording that leaves its meaning. */
export interface Perturbation {
  /** As a case's `change` names it. */
  change: string;
  /** Japanese, for people. */
  name: string;
  /** The changed question; the same text where there is nothing to change. The same seed changes it the same way. */
  apply(question: string, seed: number): string;
}

const ASCII = /[!-~]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;
const WESTERN_YEAR = /(?<!\d)(20\d{2})年(度?)(?![度版])/gu;
const ERA_YEAR = /令和(\d{1,2})年(度?)(?![度版])/gu;
const REIWA_BASE = 2018;

/** 表記ゆれ that people type without thinking. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/AI/gu, "A I"],
  [/サーバー/gu, "サーバ"],
  [/ユーザー/gu, "ユーザ"],
  [/データベース/gu, "データ・ベース"],
  [/取組/gu, "取り組み"],
  [/打合せ/gu, "打ち合わせ"],
  [/申合せ/gu, "申し合わせ"],
  [/カ国/gu, "か国"],
  [/(?<=\d),(?=\d{3})/gu, ""],
];
/** What some write in kanji and others in kana. */
const KANA: readonly (readonly [RegExp, string])[] = [
  [/我が国/gu, "わが国"],
  [/取りまとめ/gu, "とりまとめ"],
  [/在り方/gu, "あり方"],
  [/子ども/gu, "子供"],
  [/及び/gu, "および"],
  [/すべて|全て/gu, "全部"],
  [/ください/gu, "下さい"],
  [/教えて/gu, "おしえて"],
  [/挙げて/gu, "あげて"],
  [/誰/gu, "だれ"],
  [/何(?=です|なの|を|が|に|$|[?？])/gu, "なに"],
  [/どこ/gu, "何処"],
  [/最も/gu, "もっとも"],
  [/一番/gu, "いちばん"],
  [/違い/gu, "ちがい"],
  [/違う/gu, "ちがう"],
  [/作っ/gu, "つくっ"],
  [/使う/gu, "つかう"],
  [/使って/gu, "つかって"],
  [/2つ/gu, "二つ"],
  [/3つ/gu, "三つ"],
  [/4つ/gu, "四つ"],
  [/5つ/gu, "五つ"],
  [/等(?=[のをはがに、])/gu, "など"],
];
const CASUAL: readonly (readonly [RegExp, string])[] = [
  [/(?:は)?何ですか[?？]?$/u, "って何？"],
  [/を?教えてください[。]?$/u, "教えて"],
  [/はいつですか[?？]?$/u, "っていつ？"],
  [/はいくらですか[?？]?$/u, "っていくら？"],
  [/ですか[?？]?$/u, "なの？"],
  [/ましたか[?？]?$/u, "たの？"],
  [/は[?？]$/u, "って？"],
];

function replaceAll(question: string, steps: readonly (readonly [RegExp, string])[]): string {
  return steps.reduce((changed, [pattern, by]) => changed.replace(pattern, by), question);
}

/** What people and devices do to a question without meaning anything else by it. */
export const PERTURBATIONS: readonly Perturbation[] = [
  {
    change: "full-width",
    name: "全角",
    apply: (question) => question.replace(ASCII, (char) => String.fromCharCode(char.charCodeAt(0) + FULL_WIDTH_OFFSET)),
  },
  { change: "kana", name: "仮名と漢字", apply: (question) => replaceAll(question, KANA) },
  { change: "spelling", name: "表記ゆれ", apply: (question) => replaceAll(question, SPELLINGS) },
  {
    change: "casual",
    name: "くだけた語尾",
    apply: (question) => {
      const step = CASUAL.find(([pattern]) => pattern.test(question));
      return step === undefined ? question : question.replace(step[0], step[1]);
    },
  },
  {
    change: "era",
    name: "西暦と和暦",
    apply: (question) =>
      /令和/u.test(question)
        ? question.replace(ERA_YEAR, (_, year: string, fiscal: string) => `${REIWA_BASE + Number(year)}年${fiscal}`)
        : question.replace(WESTERN_YEAR, (_, year: string, fiscal: string) =>
            eraYear(Number(year)).replace(/年$/u, `年${fiscal}`),
          ),
  },
  {
    change: "no-marks",
    name: "記号なし",
    apply: (question) => question.replace(/[?？。、「」『』]/gu, " ").trim(),
  },
  {
    change: "preface",
    name: "前置き",
    apply: (question) => `すみません、お忙しいところ恐れ入ります。${question}よろしくお願いします。`,
  },
  { change: "typo", name: "打ち間違い", apply: mistype },
];
