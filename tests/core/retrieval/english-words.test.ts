import { describe, expect, it } from "vitest";
import { englishStems, englishWords, findEnglishTerm } from "../../../core/retrieval/english-words.ts";

describe("englishStems", () => {
  it.each([
    ["bridges", "bridge"],
    ["libraries", "library"],
    ["planned", "plan"],
    ["announced", "announce"],
    ["opening", "open"],
    ["using", "use"],
    ["boxes", "box"],
    ["applied", "apply"],
  ])("takes %s for a form of %s", (word, base) => {
    expect(englishStems(word)).toContain(base);
  });

  it.each([["status"], ["class"], ["red"], ["ring"], ["analysis"]])("leaves %s alone", (word) => {
    expect(englishStems(word)).toEqual([word]);
  });
});

describe("findEnglishTerm", () => {
  const find = (text: string, ...term: string[]) => findEnglishTerm(text, englishWords(text), term);

  it("finds terms of several words in whatever number, as worded", () => {
    expect(find("the flood-control plans of 2024", "flood", "control", "plan")).toBe("flood-control plans");
  });

  it("finds no part of a word, and no words that do not follow each other", () => {
    expect(find("reservation", "serve")).toBeNull();
    expect(find("control of floods", "flood", "control")).toBeNull();
  });
});
