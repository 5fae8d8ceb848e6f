import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../core/errors.ts";
import { findSynonymGroups, loadSynonyms, NO_SYNONYMS, parseSynonyms } from "../../../core/retrieval/synonyms.ts";
import { toMatchText } from "../../../core/text/match-text.ts";

const SYNONYMS = parseSynonyms('{"groups": [["MP", "ミドリパス"], ["パス", "通行証"], ["OSS", "公開ソフト"]]}', "test");
const found = (text: string): string[] => findSynonymGroups(toMatchText(text), SYNONYMS).map(({ form }) => form);

describe("findSynonymGroups", () => {
  it("takes the longer spelling where one holds another", () => {
    expect(found("ミドリパスの発行")).toEqual([toMatchText("ミドリパス")]);
  });

  it("names a group once however many of its spellings stand there", () => {
    expect(found("MP（ミドリパス）")).toEqual([toMatchText("ミドリパス")]);
  });

  it("finds Latin spellings as words only", () => {
    expect(found("OSSの公開")).toEqual(["oss"]);
    expect(found("lossの計算")).toEqual([]);
  });
});

describe("loadSynonyms", () => {
  it("takes a file that does not exist for no synonyms", async () => {
    expect(await loadSynonyms("no-such-folder/synonyms.json")).toBe(NO_SYNONYMS);
  });

  it("names the file that cannot be read as one", async () => {
    await expect(loadSynonyms("tests")).rejects.toThrow(ConfigError);
    await expect(loadSynonyms("tests")).rejects.toThrow(/"tests"/u);
  });
});

describe("parseSynonyms", () => {
  it.each([
    "",
    "[]",
    '{"groups": [["一つだけ"]]}',
    '{"groups": [["甲", ""]]}',
    '{"groups": [["甲", "乙"]], "contrasts": 1}',
  ])("refuses %j and names the file", (content) => {
    expect(() => parseSynonyms(content, "words.json")).toThrow(/words\.json/u);
  });

  it("folds spellings, so that one group does not hold a spelling twice", () => {
    expect(parseSynonyms('{"groups": [["サーバー", "サーバ", "SERVER"]]}', "test").groups).toEqual([
      [toMatchText("サーバ"), "server"],
    ]);
  });
});
