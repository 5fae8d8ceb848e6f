/** What the answerer read out of the question and its history; shown so that a person can correct it. */
export interface UnderstoodQuestion {
  /** The question that was searched, after follow-ups were completed from the history. */
  searchedQuestion: string;
  years: number[];
  terms: string[];
  /** Each question by itself when one message asks several; empty otherwise. */
  questions: string[];
  language: QuestionLanguage;
  /** What is asked for, in Japanese: 割合, 日付, 列挙 …; empty when the wording does not say. */
  asks: string[];
  /** Countries, regions and proper names, as the question words them. */
  entities: string[];
  /** The other words that say what about them is asked. */
  measures: string[];
  /** Titles of documents that the question names. */
  documents: string[];
  /** What a follow-up took over from the conversation; null for a question that stands by itself. */
  carriedOver: CarriedOver | null;
  /** Spellings that were searched beside those of the question. */
  synonyms: { written: string; searched: string[] }[];
  /** Words that the collection does not know, with the nearly equal one that it does and that was searched instead. */
  corrections: { written: string; readAs: string }[];
  /** What had to be assumed, as Japanese sentences: which year 「昨年度」 was taken for. */
  assumptions: string[];
  /** A model's words for the question, which were searched for beside it. Absent when there were none. */
  rewordings?: string[];
}

export type QuestionLanguage = "ja" | "en";

/** Where a follow-up's unsaid part comes from. */
export interface CarriedOver {
  /** Which of the user's messages in the history, from 1. */
  turn: number;
  /** That message, itself completed when it was a follow-up. */
  question: string;
  /** Content words that were taken over. */
  terms: string[];
}
