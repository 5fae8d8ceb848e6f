import { expect, it } from "vitest";
import { toAnswerBlocks } from "../../../server/export/answer-blocks.ts";

const blocksOf = (answer: string) =>
  toAnswerBlocks({ answer, citationIds: new Set([1, 2]), toAnchor: (id) => `s${id}` });

it("reads paragraphs, lists, bold and the marks of citations that exist", () => {
  expect(blocksOf("値は**42.5分[1]**です。[2][3]\n続き\n\n- 一\n・二 \\[1\\]\n")).toEqual([
    {
      kind: "paragraph",
      lines: [
        [
          { kind: "text", text: "値は" },
          { kind: "text", text: "42.5分", isStrong: true },
          { kind: "mark", text: "[1]", anchor: "s1" },
          { kind: "text", text: "です。" },
          { kind: "mark", text: "[2]", anchor: "s2" },
          { kind: "text", text: "[3]" },
        ],
        [{ kind: "text", text: "続き" }],
      ],
    },
    { kind: "list", items: [[{ kind: "text", text: "一" }], [{ kind: "text", text: "二 [1]" }]] },
  ]);
});

it("reads headings and tables, and keeps what stands beyond a table's width", () => {
  const answer =
    "## 庁舎の**値**\n| 庁舎 | 分 |\n|---|--:|\n| 本庁 \\| 東 | **42.5** [1] |\n| 西 |\n| 北 | 1 | 注 |\n続き\n|---|\n";
  expect(blocksOf(answer)).toEqual([
    {
      kind: "paragraph",
      lines: [
        [
          { kind: "text", text: "庁舎の", isStrong: true },
          { kind: "text", text: "値", isStrong: true },
        ],
      ],
    },
    {
      kind: "table",
      header: ["庁舎", "分"],
      rows: [
        ["本庁 | 東", "42.5 [1]"],
        ["西", ""],
        ["北", "1 注"],
      ],
    },
    { kind: "paragraph", lines: [[{ kind: "text", text: "続き" }], [{ kind: "text", text: "|---|" }]] },
  ]);
});

it.each(["", "**", "****", "[", "**a", "[1", "\n \n"])("reads %j without loss", (answer) => {
  const text = blocksOf(answer).flatMap((block) => (block.kind === "paragraph" ? block.lines.flat() : []));
  expect(text.map((piece) => piece.text).join("")).toBe(answer.trim());
});
