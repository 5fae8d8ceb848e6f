import { describe, expect, it } from "vitest";
import { chunkBlocks } from "../../../../ingest/chunk-document.ts";
import { parseCsv } from "../../../../ingest/formats/csv/parse-csv.ts";

async function entriesOf(csv: string) {
  const { text, blocks } = await parseCsv({ bytes: Buffer.from(csv), source: "faq.csv" });
  const chunks = chunkBlocks({ id: "faq", text, asOf: null }, blocks ?? []);
  return chunks.map(({ kind, headings, statements, lineStart }) => ({
    kind,
    path: headings.map((heading) => heading.text),
    told: statements.filter((one) => one.kind !== "heading").map((one) => text.slice(one.charStart, one.charEnd)),
    lineStart,
  }));
}

describe("a file of questions and answers", () => {
  it.each([
    ["question,answer,category", "鍵は,守衛室。,鍵"],
    ["質問,回答,分類", "鍵は,守衛室。,鍵"],
    ["カテゴリー,ご質問内容,回答文", "鍵,鍵は,守衛室。"],
    ["Category,Q,A", "鍵,鍵は,守衛室。"],
  ])("makes each record an entry below its category: %s", async (header, record) => {
    expect(await entriesOf(`${header}\n${record}\n${record}\n`)).toEqual([
      { kind: "text", path: ["鍵", "鍵は"], told: ["守衛室。"], lineStart: 2 },
      { kind: "text", path: ["鍵", "鍵は"], told: ["守衛室。"], lineStart: 3 },
    ]);
  });

  it("keeps several categories, long and quoted answers, and what stands behind them", async () => {
    const csv = '大分類,小分類,No,質問,回答,担当\n庁舎,鍵,1,鍵は,"守衛室へ。\n夜間は、裏口へ。",総務課\n';
    expect(await entriesOf(csv)).toEqual([
      { kind: "text", path: ["庁舎", "鍵", "鍵は"], told: ["守衛室へ。", "夜間は、裏口へ。", "総務課"], lineStart: 2 },
    ]);
  });

  it("loses no record that lacks its question or answer", async () => {
    const entries = await entriesOf("質問,回答\n鍵は,\n,守衛室。\n窓は,閉める。\n");
    expect(entries.flatMap(({ path, told }) => [...path, ...told])).toEqual(["鍵は", "守衛室。", "窓は", "閉める。"]);
  });

  it.each([
    "年,人口\n2020,100\n",
    "回答,質問\nはい,鍵は\n",
    "質問,回答,回答\n鍵は,はい,いいえ\n",
  ])("leaves other files tables: %s", async (csv) => {
    const { blocks } = await parseCsv({ bytes: Buffer.from(csv), source: "a.csv" });
    expect(blocks?.some(({ kind }) => kind === "heading")).toBe(false);
  });
});
