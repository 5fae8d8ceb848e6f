import type { Classification, Passage } from "../../../core/types.ts";

/** Of every document, so that equal texts are equal passages. */
export const TITLE = "資料";

/** Passages as a search gives them: falling scores, ranks from 1. `text` of each may be told, or a default is used. */
export function samplePassages(
  given: readonly (string | { text: string; classification: Classification })[],
): Passage[] {
  return given.map((item, at) => {
    const { text, classification } = typeof item === "string" ? { text: item, classification: 1 as const } : item;
    const documentId = `d${at}`;
    return {
      chunk: {
        documentId,
        charStart: 0,
        charEnd: text.length,
        ordinal: at,
        kind: "text",
        text,
        headings: [],
        sectionYear: null,
        asOf: null,
        lineStart: 1,
        lineEnd: 1,
        statements: [],
      },
      document: {
        id: documentId,
        source: `${documentId}.md`,
        title: TITLE,
        issuer: null,
        asOf: null,
        asOfCertainty: "unknown",
        kind: null,
        rights: null,
        classification,
      },
      score: 1 - at / 1_000,
      rank: at + 1,
    };
  });
}
