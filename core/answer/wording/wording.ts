import type { DocumentMeta } from "../../types.ts";
import type { Missing } from "../evidence/find-missing.ts";

/** What a value measures: the heading over it, and the year when that stands there only. */
export interface Measure {
  heading: string;
  year: number | null;
  isFiscalYear: boolean;
  /** Of a table, not of a line 「名前：値」. */
  isTable: boolean;
}

/**
 * The sentences around what is quoted, in one language. Names, headings, labels and values are given as the documents
 * write them; an empty value is an empty cell. What returns a sentence ends it; a statement is a sentence without its end.
 */
export interface Wording {
  /** A document as a reference, with its date: 「題名」（令和8年6月）. */
  nameDocument(document: DocumentMeta): string;
  /** A place of a law as a reference: 「港湾法」（令和5年4月1日施行）第三条第二項. */
  nameProvision(provision: { document: DocumentMeta; place: string | null; caption?: string }): string;
  /** From when the text of a law that is held is in force; its date is known. */
  heldState(law: DocumentMeta): string;
  /** Leads over to the text of a provision, which follows. */
  provisionLead(name: string): string;
  /** A provision whose number is kept while its text is gone. */
  provisionDeleted(name: string): string;
  /** A law has no such provision; `lastArticle` is where its main part ends, when that is known. */
  provisionMissing(missing: { document: DocumentMeta; place: string; lastArticle: string | null }): string;
  /** A law is not among the documents. */
  lawNotHeld(name: string): string;
  /** Other states of a law that an answer cites are held. */
  otherStates: string;
  /** Leads over from a document to what it says. */
  accordingTo(name: string): string;
  /** A statement behind what leads over to it; nothing may lead over. */
  follow(opening: string, statement: string): string;
  /** A statement as a sentence. */
  end(statement: string): string;
  /** A statement in the document's words; the heading that it needs, and the heading that gives its year. */
  quote(quoted: { text: string; heading: string | null; yearHeading: string | null }): string;
  pairValue(cell: { measure: Measure; row: string; value: string }): string;
  cellValue(cell: { measure: Measure; row: string; column: string; value: string }): string;
  tableRow(row: { measure: Measure; row: string; cells: readonly { column: string; value: string }[] }): string;
  group(group: { measure: Measure; cells: readonly { row: string; value: string }[] }): string;
  /** The same value elsewhere in another form. `row` is set for a cell that needs its label. */
  otherValue(other: { name: string; text: string; row: string | null; isQuote: boolean; isRounded: boolean }): string;
  /** Leads over to what another place gives. */
  rival(name: string): string;
  /** Behind a sentence, where its figures come from. */
  statedSource(survey: string): string;
  /** Values differ; with where they are from, as far as the documents say. */
  valuesDiffer(surveys: readonly string[]): string;
  /** The values of one plan in time order, each with who or what states it. */
  stages(stages: readonly { value: string; isNow: boolean; source: string }[]): string;
  doubt(text: string): string;
  footnote(text: string): string;
  missing(missing: Missing): string;
  nearest(nearest: { name: string; sentence: string }): string;
  /** Parts of a question that nothing is stated for. */
  unmet(labels: readonly string[]): string;
  difference(derived: { value: string; inputs: readonly string[] }): string;
  days(derived: {
    value: string;
    inputs: readonly string[];
    assumed: readonly { date: string; year: number }[];
  }): string;
  sum(derived: { value: string; inputs: readonly string[] }): string;
  larger(derived: { label: string; value: string; inputs: readonly string[] }): string;
  earlier(label: string): string;
  contentsDiffer(): string;
  /** Percentage points, as the unit of a difference. */
  points: string;
  about(side: { label: string; name: string }): string;
  /** Leads over to items or sentences of a section; `heading` is null when the labels name themselves. */
  listLead(lead: { name: string; heading: string | null; holds: "items" | "fitting-items" | "statements" }): string;
  otherCount: string;
  nthItem(item: { name: string; heading: string; text: string }): string;
  moreItems: string;
}
