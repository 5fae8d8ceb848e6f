import { describe, expect, it } from "vitest";
import { findConcepts } from "../../../core/retrieval/concepts.ts";
import { isEverydayWord } from "../../../core/retrieval/everyday-words.ts";
import { NO_SYNONYMS } from "../../../core/retrieval/synonyms.ts";

const labelsOf = (question: string, known: readonly string[]): string[] =>
  findConcepts(question, NO_SYNONYMS, {
    chunkCount: 100,
    documentFrequency: (token) => (known.includes(token) ? 3 : 0),
  }).map(({ label }) => label);

describe("everyday words", () => {
  it("of a question are nothing that the documents could lack", () => {
    expect(labelsOf("結局、水道料金は正式にはいくら？", ["水道", "料金"])).not.toContain("結局");
    expect(labelsOf("図書館の休館日と電話番号をセットで", ["図書", "館"])).not.toContain("セット");
  });

  it("are known with the particle before them and inflected", () => {
    expect(isEverydayWord("に当たる")).toBe(true);
    expect(isEverydayWord("分類")).toBe(false);
  });

  it("do not hide a thing that the documents lack", () => {
    expect(labelsOf("結局、温水プールの料金はいくら？", ["料金"])).toContain("プール");
  });

  it("are no things that documents are about", () => {
    for (const word of ["調査", "影響", "大学", "予算", "budget", "水道"]) expect(isEverydayWord(word)).toBe(false);
  });
});
