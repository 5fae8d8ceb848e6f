import fc from "fast-check";

const words = fc.constantFrom(
  "図書館",
  "庁舎の改修",
  "ＡＩ",
  "A I",
  "8.3%",
  "1,234人",
  "令和8年",
  "サーバー",
  "**重点**",
  "注¹",
  "😀",
  "𠮷野",
  "open data",
);
const sentence = fc
  .tuple(
    fc.array(words, { minLength: 1, maxLength: 6 }),
    fc.constantFrom("。", "。", "、", "！", "", "（再掲）。", "」"),
  )
  .map(([parts, end]) => `${parts.join("は")}${end}`);
const wrapped = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((lines) => lines.join("\n"));
const heading = fc
  .tuple(fc.constantFrom("# ", "## ", "### ", "###### ", "【", "第1章 ", "■ ", "① ", " ", ""), words)
  .map(([mark, title]) => `${mark}${title}${mark === "【" ? "】" : ""}`);
const bullets = fc
  .array(fc.tuple(fc.constantFrom("- ", "・", "● ", "1. ", "（2）", "  * "), sentence), { minLength: 1, maxLength: 5 })
  .map(joinPairs);
const cell = fc.oneof(words, fc.constantFrom("", " ", "a\\|b", "甲<br>乙"));
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
const pipeTable = rows.map((table) => table.map((cells) => `| ${cells.join(" | ")} |`).join("\n|---|---|\n"));
const tabTable = rows.map((table) => table.map((cells) => cells.join("\t")).join("\n"));
const pairs = fc
  .array(words, { minLength: 1, maxLength: 5 })
  .map((labels) => labels.map((label) => `${label}(12.3%)`).join("、"));
const footnote = fc
  .tuple(fc.constantFrom("¹ ", "² ", "※1 ", "（注）", "注）", "（出典）"), wrapped)
  .map(([mark, text]) => `${mark}${text}`);
const odd = fc.oneof(
  fc.constantFrom(
    "---",
    "***",
    "",
    " ",
    "\t",
    "\t甲",
    "|",
    "||",
    "| |",
    "|---|",
    "「（【",
    "）】」",
    "#",
    "-",
    "図1 推移",
    "甲  ",
    "、",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const endless = fc
  .tuple(
    fc.constantFrom(
      "一",
      "（",
      "「甲。",
      "）",
      "甲。",
      "𠮷",
      "a ",
      "^{",
      "甲(1%)、",
      "| 甲 | 1 |\n",
      "甲\t1\n",
      "甲の値\t",
      "・甲\n",
      "（出典）甲\n\n",
    ),
    fc.integer({ min: 1, max: 900 }),
  )
  .map(([unit, count]) => unit.repeat(count));

function joinPairs(items: readonly (readonly [string, string])[]): string {
  return items.map((item) => item.join("")).join("\n");
}

/** Documents of every structure that conversions leave, sound and broken, with either kind of line break. */
export const randomDocumentText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.oneof(
          { weight: 4, arbitrary: heading },
          { weight: 4, arbitrary: fc.oneof(wrapped, bullets, pipeTable, tabTable) },
          { weight: 2, arbitrary: fc.oneof(pairs, footnote, odd) },
          { weight: 1, arbitrary: endless },
        ),
        fc.constantFrom("\n", "\n\n", "\n \n"),
      ),
      { maxLength: 14 },
    ),
    fc.boolean(),
  )
  .map(([blocks, isCrlf]) => {
    const text = joinPairsWithoutBreak(blocks);
    return isCrlf ? text.replaceAll("\n", "\r\n") : text;
  });

function joinPairsWithoutBreak(blocks: readonly (readonly [string, string])[]): string {
  return blocks.map((block) => block.join("")).join("");
}
