import { matchAt } from "./match-at.ts";

/** Why digits state no figure. */
export type OtherDigits = "url" | "name" | "code" | "note";

/** URLs of a folded text; brackets end them. */
const URLS = /(?:https?:\/\/|www\.)[!#-';-~*-:=?@]+/giu;
/** Telephone and postal numbers, addresses, versions, numbered headings: three parts or more, or a leading zero. */
const CODE = /\d+(?:-\d+){2,}|\d+(?:\.\d+){2,}|0\d{1,4}[-(]\d{1,4}[-)]\d{3,4}/y;
const POSTAL = /\d{3}-\d{4}(?!\d)/y;
/** Letters right before digits make a name (GPT-5, v3, file_2). */
const BEHIND_LETTERS = /[A-Za-z][-._/]?$/u;
/** 「G P T 4」, as converted from slides. */
const BEHIND_SPACED_LETTER = /(?<![A-Za-z0-9])[A-Za-z] $/u;
const DIGITS = /\d+(?:[.,]\d+)*/y;
/** Letters and digits that go on with a name (3D, 5G, 3gl3mol). */
const REST_OF_NAME = /[A-Za-z0-9]*(?:[-._/][A-Za-z0-9]+)*/y;
/** A mark before a bare number makes it a note's number (※1, 注2). */
const NOTE_MARK = /[※注] ?$/u;

/** Ranges of a text that URLs take; empty for nearly every text. */
export function findUrls(text: string): readonly { start: number; end: number }[] {
  if (!text.includes("://") && !text.includes("www.")) return [];
  return [...text.matchAll(URLS)].map(({ 0: url, index }) => ({ start: index, end: index + url.length }));
}

/** Where a code that begins at an offset ends; null when none does. */
export function codeEnd(text: string, at: number): number | null {
  const isPostal = /〒 ?$/u.test(text.slice(Math.max(0, at - 2), at));
  const found = (isPostal ? matchAt(POSTAL, text, at) : null) ?? matchAt(CODE, text, at);
  return found && at + found[0].length;
}

/** Whether digits at an offset follow Latin letters and so belong to a name, unless they count something. */
export function isBehindLetters(text: string, at: number): boolean {
  return BEHIND_LETTERS.test(text.slice(Math.max(0, at - 2), at));
}

/** Like {@link isBehindLetters} for one digit behind letters that stand apart. */
export function isBehindSpacedLetter(text: string, { start, end }: { start: number; end: number }): boolean {
  if (end - start !== 1 || /[A-Za-z0-9]/u.test(text[end] ?? "")) return false;
  return BEHIND_SPACED_LETTER.test(text.slice(Math.max(0, start - 3), start));
}

/** Whether the number is that of a note. */
export function isNoteNumber(text: string, at: number): boolean {
  return NOTE_MARK.test(text.slice(Math.max(0, at - 2), at));
}

/** End of the name that digits at an offset belong to. */
export function nameEnd(text: string, at: number): number {
  const found = matchAt(DIGITS, text, at);
  const end = at + (found?.[0].length ?? 1);
  const rest = matchAt(REST_OF_NAME, text, end);
  return end + (rest?.[0].length ?? 0);
}
