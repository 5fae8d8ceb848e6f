import type { DocumentMeta } from "../../types.ts";
import type { Missing } from "../evidence/find-missing.ts";
import { formatEnglishDate } from "./english-date.ts";
import { namedLabels } from "./named-labels.ts";
import { withCaption } from "./with-caption.ts";
import type { Measure, Wording } from "./wording.ts";

const EMPTY_CELL = "empty (nothing is stated)";
const VALUES_DIFFER = "The values differ by document or passage (date, survey or stage).";

/** Sentences in English around what the documents write in their own language, which stands in 「」. */
export const ENGLISH: Wording = {
  nameDocument,
  nameProvision: ({ document, place, caption = "" }) =>
    place === null ? nameDocument(document) : `${withCaption(place, caption)} of ${nameDocument(document)}`,
  heldState: ({ title, asOf }) =>
    `The text of “${title}” that is held is in force from ${formatEnglishDate(asOf ?? "")}.`,
  provisionLead: (name) => `${capitalised(name)} reads:`,
  provisionDeleted: (name) => `${capitalised(name)} was deleted.`,
  provisionMissing({ document, place, lastArticle }) {
    const end = lastArticle === null ? "" : ` (the last article of its main part is ${lastArticle})`;
    return `There is no ${place} in ${nameDocument(document)}${end}.`;
  },
  lawNotHeld: (name) => `“${name}” is not among the documents, so its text cannot be shown.`,
  otherStates: "Other states of this law are held, too; add a date and 「時点」 to the question to ask for one.",
  accordingTo: (name) => `According to ${name}, `,
  follow: (opening, statement) => (opening === "" ? capitalised(statement) : `${opening}${statement}`),
  end: (statement) => `${statement}.`,
  quote({ text, heading, yearHeading }) {
    const statement = heading === null ? `「${text}」` : `the section 「${heading}」 states 「${text}」`;
    return yearHeading === null || statement.includes(yearHeading)
      ? statement
      : `${statement} (under 「${yearHeading}」)`;
  },
  pairValue: ({ measure, row, value }) => `under ${nameMeasure(measure)}, 「${row}」 is ${value}`,
  cellValue: ({ measure, row, column, value }) =>
    `under ${nameMeasure(measure)}, ${column === "" ? "the value" : `「${column}」`} of 「${row}」 is ${value || EMPTY_CELL}`,
  tableRow: ({ measure, row, cells }) =>
    `under ${nameMeasure(measure)}, 「${row}」 has ${cells.map(({ column, value }) => `${column === "" ? "" : `「${column}」 `}${value || EMPTY_CELL}`).join(", ")}`,
  group: ({ measure, cells }) =>
    `under ${nameMeasure(measure)}: ${cells.map(({ row, value }) => `「${row}」 ${value || EMPTY_CELL}`).join(", ")}.`,
  otherValue({ name, text, row, isQuote, isRounded }) {
    const note = isRounded ? "which is a rounded form" : "which differs";
    return `${name} gives ${isQuote ? `「${text}」` : row === null ? text : `${text} for 「${row}」`}, ${note}.`;
  },
  rival: (name) => `On the other hand, according to ${name}, `,
  statedSource: (survey) => ` (Stated source: 「${survey}」)`,
  valuesDiffer: (surveys) =>
    surveys.length === 0
      ? VALUES_DIFFER
      : `${VALUES_DIFFER} The stated sources are ${surveys.map((text) => `「${text}」`).join(", ")}.`,
  stages: (stages) =>
    `The stages are ${stages.map(({ value, isNow, source }) => (isNow ? `${value} at present` : `${value} (「${source}」)`)).join(" → ")}.`,
  doubt: (text) => `Note that the original may be mistaken here (remark in Japanese): ${text}`,
  footnote: (text) => `Note in the document: 「${text}」.`,
  missing: nameMissing,
  nearest: ({ name, sentence }) => `The nearest passage is in ${name} (it is not the answer): ${sentence}`,
  unmet: (labels) =>
    `The documents do not state anything that matches ${labels.map((label) => `“${label}”`).join(" and ")}.`,
  difference: ({ value, inputs }) => `The difference is ${value} (computed from ${inputs.join(" and ")}).`,
  days({ value, inputs, assumed }) {
    const years = assumed.map(({ date, year }) => `${date} was taken to be in ${year}年, the year of the document`);
    return `The time between is ${value} (computed from ${inputs.join(" and ")}${years.length === 0 ? "" : `; ${years.join("; ")}`}).`;
  },
  sum: ({ value, inputs }) => `The total is ${value} (computed from ${inputs.join(", ")}).`,
  larger: ({ label, value, inputs }) =>
    `“${label}” is larger; the difference is ${value} (computed from ${inputs.join(" and ")}).`,
  earlier: (label) => `“${label}” came first.`,
  contentsDiffer: () => "The two do not state the same.",
  points: " points",
  about: ({ label, name }) => `On “${label}”: according to ${name}, `,
  listLead({ name, heading, holds }) {
    const place = heading === null ? capitalised(name) : `「${heading}」 in ${name}`;
    if (holds === "statements") return `${place} states the following:`;
    return holds === "items"
      ? `${place} lists the following items:`
      : `The items of ${place} that fit are the following:`;
  },
  otherCount: " Their number is not the one that was asked for.",
  nthItem: ({ name, heading, text }) => `The item asked for of 「${heading}」 in ${name} is: 「${text}」`,
  moreItems: "(See the source for the rest.)",
};

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function nameDocument({ title, asOf, asOfCertainty, law }: DocumentMeta): string {
  if (law !== undefined && asOf !== null) return `“${title}” (in force from ${formatEnglishDate(asOf)})`;
  if (asOf === null) return `“${title}” (undated)`;
  const date = formatEnglishDate(asOf);
  return asOfCertainty === "estimated" ? `“${title}” (about ${date}, estimated)` : `“${title}” (${date})`;
}

function nameMeasure({ heading, year, isFiscalYear, isTable }: Measure): string {
  const place = isTable ? `the table 「${heading}」` : `「${heading}」`;
  return year === null ? place : `${place} for ${isFiscalYear ? "fiscal " : ""}${year}`;
}

function nameMissing({ reason, labels }: Missing): string {
  if (reason === "year") return `The documents do not state a value for ${labels.join(", ").replaceAll("年", "")}.`;
  if (reason === "day") return "The documents do not state the day.";
  if (reason === "figure") return "The documents do not state the figure or date that was asked for.";
  if (reason === "figure-not-included")
    return "The documents have the caption of a chart on this, but do not contain its numbers; the value is not stated.";
  const named = namedLabels(labels)
    .map((label) => `“${label}”`)
    .join(", ");
  if (named === "") return "The documents do not state this.";
  return reason === "unknown-term"
    ? `The documents do not mention ${named}.`
    : `The passages on this do not mention ${named}.`;
}
