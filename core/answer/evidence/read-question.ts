import type { Understanding } from "../../retrieval/understand-question.ts";
import { toMatchText } from "../../text/match-text.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import { conceptRoles, type RoleConcept } from "./concept-roles.ts";
import { createCoverage, widenConcepts } from "./cover-concepts.ts";
import type { Evidence } from "./evidence.ts";
import { createLawFit } from "./law-fit.ts";
import { createTopicFit } from "./topic-fit.ts";

/** A question whose concepts have roles, with what is compared with every piece worked out once. */
export interface ReadQuestion extends Omit<Understanding, "concepts"> {
  concepts: RoleConcept[];
  coverageOf: (piece: Evidence) => number[];
  fitOf: (piece: Evidence) => number;
  lawFitOf: (piece: Evidence) => number;
  /** Why, or what for. */
  isPurpose: boolean;
  /** By when. */
  isDeadline: boolean;
  isNegative: boolean;
  /** Which of all is the most so. */
  isSuperlative: boolean;
  /** 「日付」: better down to the day, though a month may be all that there is. */
  isDate: boolean;
  /** `year` and perhaps `month` of the document that is meant. */
  documentTime: Partial<Record<string, string>> | undefined;
}

const ASKS_PURPOSE = /何のため|なんのため|目的|なぜ|どうして|理由|狙い|ねらい|意図|背景|why\b|purpose/iu;
const ASKS_DATE = /日付|月日|(?<!\p{Script=Han})日にち/u;
const ASKS_DEADLINE = /いつまで|期限|めど|目途|締め?切/u;
/** 「2024年頃の資料」「令和6年当時」: the year is the document's, not the one that its statements speak of. */
const TIME_OF_DOCUMENT =
  /(?<year>\d{4}|(?:令和|平成|昭和)(?:\d{1,2}|元))年(?:度|(?<month>\d{1,2})月)?(?:頃|ごろ|時点|当時)?(?:の(?:資料|文書|報告|レポート|記事)|当時)/u;

/** Words that make one the most so, in questions as in statements. */
export const SUPERLATIVE = /最も|もっとも|一番(?!目)|いちばん/u;
const NEGATION = /ない|しな|せず|なかった/u;

/** Whether a question, or a heading, is about what is not done. */
export function isNegative(text: string): boolean {
  return NEGATION.test(text);
}

const known = new WeakMap<Understanding, ReadQuestion>();

/** Reads what evidence is compared with. The work is done once per understanding: several lots of evidence are compared with it. */
export function readQuestion(understanding: Understanding): ReadQuestion {
  let question = known.get(understanding);
  if (question === undefined) {
    const { searchedQuestion } = understanding;
    const concepts = widenConcepts(conceptRoles(understanding));
    question = {
      ...understanding,
      concepts,
      coverageOf: createCoverage(concepts, toMatchText(searchedQuestion)),
      fitOf: createTopicFit(understanding, concepts),
      lawFitOf: createLawFit(understanding, concepts),
      isPurpose: ASKS_PURPOSE.test(searchedQuestion),
      isDeadline: ASKS_DEADLINE.test(searchedQuestion),
      isNegative: isNegative(searchedQuestion),
      isSuperlative: SUPERLATIVE.test(searchedQuestion),
      isDate: ASKS_DATE.test(searchedQuestion),
      documentTime: TIME_OF_DOCUMENT.exec(normaliseForSearch(searchedQuestion))?.groups,
    };
    known.set(understanding, question);
  }
  return question;
}
