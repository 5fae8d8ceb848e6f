import { describe, expect, it } from "vitest";
import { parseBlocks } from "../../../ingest/structure/blocks.ts";

/** Kind and text of the blocks of a text given by its lines. */
function blocksOf(...lines: string[]): [string, string][] {
  const text = lines.join("\n");
  return parseBlocks(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
}

describe("the blocks of a text", () => {
  it("go on over wrapped lines and end at blank lines and rules", () => {
    expect(blocksOf("図書館は午前", "九時に開館する。", "", "次の段落。", "---", "その次。")).toEqual([
      ["paragraph", "図書館は午前\n九時に開館する。"],
      ["paragraph", "次の段落。"],
      ["paragraph", "その次。"],
    ]);
  });

  it("hold one bullet each, with its wrapped lines", () => {
    expect(blocksOf("・道路の除雪は", "夜間に行う", "・庁舎の改修")).toEqual([
      ["bullet", "・道路の除雪は\n夜間に行う"],
      ["bullet", "・庁舎の改修"],
    ]);
  });

  it("part footnotes from the sentence that they interrupt", () => {
    expect(
      blocksOf(
        "道路の除雪は、積雪が深い地区から順に、町内会と連絡を取りながら",
        "",
        "¹ 速報値による。",
        "",
        "夜間に行う。",
      ),
    ).toEqual([
      ["paragraph", "道路の除雪は、積雪が深い地区から順に、町内会と連絡を取りながら"],
      ["footnote", "¹ 速報値による。"],
      ["paragraph", "夜間に行う。"],
    ]);
    expect(blocksOf("道路の除雪は夜間に行う。", "※1 速報値による。")).toHaveLength(2);
  });

  it("go on after a comma, even if the next line begins like an item", () => {
    expect(blocksOf("除雪、清掃、", "・改修を行う。")).toEqual([["paragraph", "除雪、清掃、\n・改修を行う。"]]);
  });

  it("never swallow a table row or a marked heading, whatever the line above ends with", () => {
    expect(blocksOf("次のとおり、", "| 甲 | 1 |", "# 見出し", "本文（", "甲\t1")).toEqual([
      ["paragraph", "次のとおり、"],
      ["table", "| 甲 | 1 |"],
      ["heading", "# 見出し"],
      ["paragraph", "本文（"],
      ["table", "甲\t1"],
    ]);
  });

  it("hold a table's rows and nothing else", () => {
    expect(blocksOf("表の前。", "| 甲 | 1 |", "| 乙 | 2 |", "表の後。")).toEqual([
      ["paragraph", "表の前。"],
      ["table", "| 甲 | 1 |\n| 乙 | 2 |"],
      ["paragraph", "表の後。"],
    ]);
  });

  it("take a guessed heading back where nothing stands below it", () => {
    expect(blocksOf("", "開館時間", "", "休館日", "", "月曜日は休館する。")).toEqual([
      ["bullet", "開館時間"],
      ["heading", "休館日"],
      ["paragraph", "月曜日は休館する。"],
    ]);
  });

  it("never take a # heading back", () => {
    expect(blocksOf("## 開館時間", "", "【休館日】", "", "月曜日は休館する。").map(([kind]) => kind)).toEqual([
      "heading",
      "heading",
      "paragraph",
    ]);
  });

  it("take labels beside a marked item for content", () => {
    expect(blocksOf("", "● 開館", "", "担当課", "", "図書館課が担う。").map(([kind]) => kind)).toEqual([
      "heading",
      "paragraph",
      "paragraph",
    ]);
  });

  it("are none in a text of blank lines", () => {
    expect(blocksOf("", "  ", "\t", "---")).toEqual([]);
  });
});
