import { describe, expect, it } from "vitest";
import { holdsConcept, toSearchable } from "../../../../core/answer/evidence/searchable-text.ts";
import type { Concept } from "../../../../core/retrieval/concepts.ts";

const concept = (form: string): Concept => ({
  label: form,
  forms: [form],
  terms: [],
  weight: 1,
  isUnknown: false,
  kind: "word",
  position: 0,
});

describe("holdsConcept", () => {
  it("finds two words that the text joins by の", () => {
    expect(holdsConcept(toSearchable("10名の港湾の職員が働く"), concept("港湾職員"))).toBe(true);
    expect(holdsConcept(toSearchable("港湾と職員"), concept("港湾職員"))).toBe(false);
  });

  it("finds no single kanji inside another word", () => {
    expect(holdsConcept(toSearchable("資料を配る"), concept("料"))).toBe(false);
  });
});
