import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBlocks } from "../../../web/src/markdown/read-blocks.ts";
import { settleTail } from "../../../web/src/markdown/settle-tail.ts";
import { notation } from "../answer/notation.ts";

const citationIds = new Set([1, 2]);

/** What is shown of the first `length` characters. */
function shown(text: string, length: number): string[] {
  return notation(readBlocks({ text: settleTail(text.slice(0, length)), citationIds }));
}

/** What a reader sees that later goes away or changes its shape. Closing signs of the notation may move on. */
function flickers(text: string): string[] {
  const found: string[] = [];
  const open = (line: string) => line.replace(/[\]}`]+$/u, "").trimEnd();
  for (let length = 1; length <= text.length; length += 1) {
    const before = shown(text, length - 1);
    const after = shown(text, length);
    const isKept = before.every((line, index) => (after[index] ?? "").startsWith(open(line)));
    if (!isKept) found.push(`${JSON.stringify(before)} → ${JSON.stringify(after)}`);
  }
  return found;
}

describe("settleTail", () => {
  it.each([
    ["strong text and citations", "平均は**42.5分**でした[1]。次の**「窓口」**の文[2]。"],
    ["a list", "次のとおりです。\n\n- 一つ目[1]\n- **二つ目**です\n\n1. あ\n2. い"],
    ["a list right after a line", "次のとおりです。\n- 一つ目\n- 二つ目"],
    ["a table", "表です。\n\n| 国 | 率 |\n|---|---|\n| 米国 | 68.8%[1] |\n| 日本 | **26.7%** |\n\n以上"],
    ["a heading", "## 見出し\n\n本文"],
    ["code", "`a*b` と\n\n```sh\nx [1]\n```\n\n終わり"],
    ["a link", "[解説](https://a.example/x)を参照。"],
    ["a quotation", "> 引用\n> 続き\n\n終わり"],
    ["an image that stays text", "図![図](http://outside.invalid/x.png)です"],
  ])("keeps what is shown of %s while it arrives", (_name, text) => {
    expect(flickers(text)).toEqual([]);
  });

  it("holds back what may yet become a mark, and closes what is open", () => {
    const cases: [string, string][] = [
      ["文[", "文"],
      ["文[1", "文"],
      ["文[1]", "文[1]"],
      ["**太", "**太**"],
      ["**", ""],
      ["太*", "太"],
      ["あ\n- ", "あ"],
      ["| a | b |\n|--", ""],
      ["```js\nx**", "```js\nx**"],
    ];
    expect(cases.map(([text]) => settleTail(text))).toEqual(cases.map(([, settled]) => settled));
  });

  it("never throws, and adds nothing but closing marks at the end", () => {
    const piece = fc.constantFrom(
      "**",
      "[1]",
      "[",
      "](",
      "`",
      "```\n",
      "|a|",
      "\n",
      "\n\n",
      "- ",
      "# ",
      "> ",
      "あ",
      "|-|\n",
      "*",
      "<b>",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        const settled = settleTail(text);
        readBlocks({ text: settled, citationIds });
        expect(text.startsWith(settled.replace(/[*`]+$/u, ""))).toBe(true);
      }),
    );
  });
});
