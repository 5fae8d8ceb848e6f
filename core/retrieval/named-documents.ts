import { toMatchText } from "../text/match-text.ts";
import type { DocumentMeta } from "../types.ts";

const MIN_ISSUER_CHARS = 3;
const MIN_KIND_CHARS = 4;

/** Whether a text names a document by its title, issuer or month (「3月資料」). @param text in match-text form. */
export function isDocumentNamed(text: string, { title, issuer, asOf }: DocumentMeta): boolean {
  const month = Number(asOf?.split("-")[1] ?? 0);
  if (month > 0 && new RegExp(`(?<!\\d)${month}月(?:の)?(?:資料|文書|版)`, "u").test(text)) return true;
  if (text.includes(toMatchText(title))) return true;
  const first = toMatchText(issuer ?? "").split(/[\s・]/u)[0] ?? "";
  return first.length >= MIN_ISSUER_CHARS && text.includes(first);
}

/**
 * The documents that a phrase means: those of the month it names, else those that it names otherwise, else those of a
 * sort that it names (「民間シンクタンク」). Empty when it means none.
 */
export function documentsMeant(phrase: string, documents: readonly DocumentMeta[]): DocumentMeta[] {
  const text = toMatchText(phrase);
  const month = /(?<!\d)(?<month>\d{1,2})月(?:の)?(?:資料|文書|版)/u.exec(text)?.groups?.month;
  if (month !== undefined) return documents.filter(({ asOf }) => Number(asOf?.split("-")[1] ?? 0) === Number(month));
  const named = documents.filter((document) => isDocumentNamed(text, document));
  return named.length > 0 ? named : documents.filter(({ kind }) => sharesLongWord(toMatchText(kind ?? ""), text));
}

/** A word of katakana says what sort of document is meant; kanji words (資料) are common to all. */
function sharesLongWord(kind: string, text: string): boolean {
  const words = kind.match(/[\u30a1-\u30fa\u30fc]+/gu) ?? [];
  return words.some((word) => word.length >= MIN_KIND_CHARS && text.includes(word));
}
