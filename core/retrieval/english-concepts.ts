import { toMatchText } from "../text/match-text.ts";
import { tokenise } from "../text/tokenise.ts";
import type { Concept, TermStatistics } from "./concepts.ts";
import { japaneseForms } from "./english-numbers.ts";
import { englishStems } from "./english-words.ts";
import { isFrameWord } from "./frame-words.ts";
import { yearsIn } from "./years.ts";

/** Asks in what form a date is to come. */
const CALENDAR = /\bjapanese (?:calendar|era)\b/iu;
const CALENDAR_WORD = /^(?:japanese|calendar|era)$/iu;
const FRAME_SHARE = 0.25;
const LATIN = /^[a-z][a-z0-9 '-]*$/u;

/**
 * The concepts of a question in English, in which small letters mark ordinary words where a Japanese question has
 * Latin letters for names only. Words that the collection holds in another number or tense are found by their stem.
 */
export function readEnglishConcepts(
  concepts: readonly Concept[],
  question: string,
  statistics: TermStatistics,
): Concept[] {
  const asksCalendar = CALENDAR.test(question);
  const subjects = asksCalendar ? concepts.filter(({ label }) => !CALENDAR_WORD.test(label)) : concepts;
  return subjects.map((concept) => {
    if (concept.kind === "figure")
      return { ...concept, forms: [...new Set([...concept.forms, ...japaneseForms(concept.label).map(toMatchText)])] };
    const month = MONTHS.indexOf(concept.label.toLowerCase().slice(0, 3));
    if (month !== -1 && MONTH.test(concept.label)) return readMonth(concept, month + 1, yearsIn(question));
    if (!LATIN.test(concept.label)) return concept;
    if (!isOrdinary(concept.label, question)) return withSound(concept, statistics);
    const word = withSound(withStems(concept, statistics), statistics);
    if (!framesOnly(word) && !isAskedHead(word, question))
      return { ...word, kind: word.kind === "name" ? "word" : word.kind };
    return word.kind === "frame" ? word : { ...word, kind: "frame", weight: word.weight * FRAME_SHARE };
  });
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/iu;

/** A month tells when and frames a question as a year does; documents write it in digits. */
function readMonth(concept: Concept, month: number, years: readonly number[]): Concept {
  const written = [`${month}月`, ...years.flatMap((year) => [`${year}.${month}`, `${year}/${month}`])];
  return {
    ...concept,
    kind: "frame",
    forms: [...concept.forms, ...written.map(toMatchText)],
    weight: concept.weight * FRAME_SHARE,
    isUnknown: false,
  };
}

/** A name is written with a capital, or in capitals; so is the first word of a sentence. */
function isOrdinary(label: string, question: string): boolean {
  const plain = question.normalize("NFKC");
  return plain.includes(label) || plain.trim().toLowerCase().startsWith(label);
}

/** Kinds of bodies that questions ask to name; in Japanese, 会社 and 機関 only frame a question likewise. */
const ASKED_HEAD =
  /\b(?:which|what) (compan(?:y|ies)|organi[sz]ations?|corporations?|institutions?|bod(?:y|ies)|firms?)\b/u;

/** 「Which company made …?」 asks for a name beside what was made, which the texts need not call a company. */
function isAskedHead({ label }: Concept, question: string): boolean {
  return ASKED_HEAD.exec(question.normalize("NFKC").toLowerCase())?.[1] === label.toLowerCase();
}

/** 「share」 and what it stands for (割合) ask in what form the answer comes. */
function framesOnly({ label, forms }: Concept): boolean {
  return label.split(/[\s'-]+/u).every((word) => englishStems(word).some(isFrameWord)) || forms.some(isFrameForm);
}

function isFrameForm(form: string): boolean {
  const words = tokenise(form);
  return words.length === 1 && isFrameWord(form);
}

function withStems(concept: Concept, statistics: TermStatistics): Concept {
  if (!concept.isUnknown) return concept;
  const stem = englishStems(concept.label).find((word) => statistics.documentFrequency(word) > 0);
  if (stem === undefined) return concept;
  return { ...concept, forms: [...concept.forms, stem], terms: [...concept.terms, stem], isUnknown: false };
}

const MIN_SOUNDING_CHARS = 4;
const MAX_SOUNDING = 3;

/**
 * A word that Japanese texts write as a loanword or as a foreign name: 「process」 is プロセス. What a country is called is
 * known, so that one of which the texts say nothing is no word that sounds like it.
 */
function withSound(concept: Concept, statistics: TermStatistics): Concept {
  const { label, isUnknown, kind, forms, terms } = concept;
  if (!isUnknown || kind === "region" || label.length < MIN_SOUNDING_CHARS) return concept;
  const sounding = statistics.termsSounding?.(label.toLowerCase()) ?? [];
  if (sounding.length === 0 || sounding.length > MAX_SOUNDING) return concept;
  return { ...concept, forms: [...forms, ...sounding], terms: [...terms, ...sounding], isUnknown: false };
}
