import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../core/errors.ts";
import {
  findRelatedWords,
  findSynonymGroups,
  loadSynonyms,
  NO_SYNONYMS,
  parseSynonyms,
} from "../../../core/retrieval/synonyms.ts";
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

describe("related words", () => {
  const related = parseSynonyms('{"groups": [], "related": [["引っ越", "転入", "転出"], ["木", "樹木"]]}', "test");
  const relatedTo = (text: string): string[] => findRelatedWords(toMatchText(text), related);

  it("are those of the same matter that the text does not use", () => {
    expect(relatedTo("引っ越したので転入の届けを出す")).toEqual(["転出"]);
    expect(relatedTo("図書館の時間")).toEqual([]);
  });

  it("follow a single character only where it is a word", () => {
    expect(relatedTo("木の枝が伸びた")).toEqual(["樹木"]);
    expect(relatedTo("木曜日の窓口")).toEqual([]);
  });
});
