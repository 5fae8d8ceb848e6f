import { normaliseForSearch } from "../../text/normalise.ts";

/** A version of a document or a product that a text names. */
export interface Version {
  text: string;
  /** Without the zero that 「ver1.0」 has and 「第1版」 has not. */
  number: string;
}

const VERSION =
  /第\s?(?<edition>\d{1,2}(?:\.\d{1,2}){0,2})\s?版|(?<![a-z])(?:version|ver\.?|v\.?|バージョン)\s?(?<version>\d{1,2}(?:\.\d{1,2}){0,2})(?!\d)|(?<![\d.])(?<bare>\d{1,2}\.\d{1,2})\s?版/gu;

/** The versions that a text names, in order: 「第1.1版」, 「ver1.0」, 「バージョン2」. */
export function versionsIn(text: string): Version[] {
  return [...normaliseForSearch(text).matchAll(VERSION)].map(({ 0: wording, groups }) => ({
    text: wording,
    number: (groups?.edition ?? groups?.version ?? groups?.bare ?? "").replace(/(?:\.0)+$/u, ""),
  }));
}
