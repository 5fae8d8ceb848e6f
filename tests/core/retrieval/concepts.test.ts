import { describe, expect, it } from "vitest";
import { type Concept, findConcepts } from "../../../core/retrieval/concepts.ts";
import { NO_SYNONYMS, parseSynonyms } from "../../../core/retrieval/synonyms.ts";
import { statisticsOf } from "../support/term-statistics.ts";

const STATISTICS = statisticsOf(
  "緑市の図書館は職員四十五人で運営する。",
  "公民館の割合は全体の三割である。",
  "水門の点検は毎月行う。図書館の蔵書を増やす。",
);
const SYNONYMS = parseSynonyms('{"groups": [["図書館", "ライブラリー", "library"]]}', "test");

function conceptsOf(question: string, synonyms = NO_SYNONYMS): Concept[] {
  return findConcepts(question, synonyms, STATISTICS);
}

const labels = (concepts: readonly Concept[]): string[] => concepts.map(({ label }) => label);

function conceptOf(question: string, label: string, synonyms = NO_SYNONYMS): Concept {
  const found = conceptsOf(question, synonyms).find((concept) => concept.label === label);
  if (found === undefined) throw new Error(`no concept ${label} in ${labels(conceptsOf(question, synonyms))}`);
  return found;
}

describe("findConcepts", () => {
  it("makes one concept of spellings that synonyms join, known when any of them occurs", () => {
    const concepts = conceptsOf("ライブラリーと図書館の蔵書", SYNONYMS);
    expect(concepts.filter(({ forms }) => forms.includes("図書館"))).toHaveLength(1);
    expect(conceptOf("libraryの蔵書は？", "library", SYNONYMS)).toMatchObject({ isUnknown: false, kind: "name" });
  });

  it("says of a word that no chunk holds that it is unknown", () => {
    expect(conceptOf("図書館の灯台", "灯台")).toMatchObject({ isUnknown: true, kind: "word" });
    expect(conceptOf("図書館の灯台", "図書館").isUnknown).toBe(false);
  });

  it("weighs rare words more than common ones", () => {
    expect(conceptOf("図書館と水門", "水門").weight).toBeGreaterThan(conceptOf("図書館と水門", "図書館").weight);
  });

  it("lets words that only frame the question weigh little, whatever their rarity", () => {
    const frame = conceptOf("水門と割合", "割合");
    expect(frame.kind).toBe("frame");
    expect(frame.weight).toBeLessThan(conceptOf("水門と割合", "水門").weight / 2);
  });

  it("leaves out frame words that no chunk holds", () => {
    expect(labels(conceptsOf("水門の名称"))).toEqual(["水門"]);
  });

  it("takes regions as regions and not as ordinary words", () => {
    expect(conceptOf("米国の図書館", "米国").kind).toBe("region");
    expect(conceptOf("米国の図書館", "米国").forms).toContain("アメリカ");
  });

  it("takes quantities with a unit as figures, once each, and years not at all", () => {
    const concepts = conceptsOf("2024年に45人と45人と3億円");
    expect(concepts.filter(({ kind }) => kind === "figure").map(({ label }) => label)).toEqual(["45人", "3億円"]);
    expect(labels(concepts)).not.toContain("2024");
  });

  it("takes neither a place in a list nor a number of decimals as something to be found", () => {
    expect(labels(conceptsOf("水門の2番目"))).toEqual(["水門"]);
    expect(labels(conceptsOf("水門の割合を小数点第1位まで")).filter((label) => /\d/u.test(label))).toEqual([]);
  });

  it("does not count a part of a name that is already a concept", () => {
    const synonyms = parseSynonyms('{"groups": [["河川水門協会", "KSK"]]}', "test");
    expect(labels(conceptsOf("河川水門協会の設立", synonyms))).not.toContain("水門");
  });

  it("tells where the question names a concept first", () => {
    const [first, second] = [conceptOf("図書館と水門", "図書館"), conceptOf("図書館と水門", "水門")];
    expect(first.position).toBeLessThan(second.position);
  });

  it("stays within a bounded number of concepts for a pasted text", () => {
    const pasted = Array.from({ length: 900 }, (_, at) => `${at}% word${String.fromCharCode(97 + (at % 26))}${at}x`);
    expect(conceptsOf(pasted.join(" ")).length).toBeLessThanOrEqual(64);
  });
});
