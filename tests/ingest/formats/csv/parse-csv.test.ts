import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkBlocks } from "../../../../ingest/chunk-document.ts";
import { parseCsv } from "../../../../ingest/formats/csv/parse-csv.ts";
import type { ParsedDocument } from "../../../../ingest/formats/parsed-document.ts";
import { UnreadableFileError } from "../../../../ingest/formats/unreadable-file-error.ts";

const parse = (text: string, source = "sample.csv"): Promise<ParsedDocument> =>
  parseCsv({ bytes: Buffer.from(text), source });

/** Kind of each block, and its cells by row. */
function outline({ text, blocks }: ParsedDocument): unknown[] {
  return (blocks ?? []).map(({ kind, start, end, table }) => {
    if (table === undefined) return `${kind}: ${text.slice(start, end)}`;
    const rows: string[][] = [];
    for (const cell of table.cells) {
      rows[cell.row] ??= [];
      (rows[cell.row] as string[])[cell.column] = text.slice(cell.start, cell.end);
    }
    return rows;
  });
}

describe("a delimited file", () => {
  it("keeps its own text and says where each cell stands in it", async () => {
    const source = '区分,金額,備考\r\n総務費,"1,234","改行\r\nと ""引用"""\r\n土木費, 12 ,\r\n';
    const document = await parse(source);
    expect(document.text).toBe(source);
    expect(outline(document)).toEqual([
      [
        ["区分", "金額", "備考"],
        ["総務費", "1,234", '改行\r\nと ""引用""'],
        ["土木費", "12", ""],
      ],
    ]);
    expect(document.blocks?.[0]?.lines.map((line) => line.text)).toEqual([
      "区分,金額,備考",
      '総務費,"1,234","改行\r\nと ""引用"""',
      "土木費, 12 ,",
    ]);
  });

  it("makes one statement of a record, whatever line breaks its fields hold", async () => {
    const rows = Array.from({ length: 200 }, (_, at) => `"第${at}\n事業",${at + 1000},"説明\n\n続き"`);
    const { text, blocks } = await parse(`"事業\n名",金額,備考\n${rows.join("\n")}\n`);
    const chunks = chunkBlocks({ id: "a", text, asOf: null }, blocks ?? []);
    const told = chunks.flatMap(({ statements }) => statements).slice(1);
    expect(told.map(({ charStart, charEnd }) => text.slice(charStart, charEnd))).toEqual(rows);
    for (const { charStart, charEnd, cells = [] } of told) {
      for (const cell of cells) expect(cell.charStart >= charStart && cell.charEnd <= charEnd).toBe(true);
    }
    expect(told.map(({ cells }) => cells?.[0]?.value)).toEqual(rows.map((_, at) => String(at + 1000)));
  });

  it.each([
    ["tabs", "県\t人口\nA, B\t1,234\n", "sample.csv"],
    ["semicolons", "県;人口\nA, B;1,234\n", "sample.csv"],
    ["commas in a file named otherwise", "県,人口\nA,1\n", "sample.tsv"],
  ])("may be separated by %s", async (_, text, source) => {
    const [rows] = outline(await parse(text, source));
    expect(rows).toHaveLength(2);
    expect((rows as string[][])[0]).toEqual(["県", "人口"]);
  });

  it("takes the lines above a header for text and for its caption", async () => {
    const document = await parse("令和5年度 歳出予算,,\n,,（単位：百万円）\n\n区分,当初,補正\n総務費,1,2\n");
    expect(outline(document)).toEqual([
      "paragraph: 令和5年度 歳出予算,,",
      "paragraph: ,,（単位：百万円）",
      [
        ["区分", "当初", "補正"],
        ["総務費", "1", "2"],
      ],
    ]);
    expect(document.blocks?.[2]?.table?.caption).toBe("令和5年度 歳出予算 （単位：百万円）");
  });

  it("keeps ragged rows and rows with a name only", async () => {
    expect(outline(await parse("区分,金額\n歳出\n総務費,1,2,3\n"))).toEqual([
      [["区分", "金額"], ["歳出"], ["総務費", "1", "2", "3"]],
    ]);
  });

  it("takes notes below a table for footnotes, and a title after a blank line for another table", async () => {
    expect(outline(await parse("区分,金額\n総務費,1\n※端数は切り捨て,\n\n表2,\n県,人口\nA,2\n"))).toEqual([
      [
        ["区分", "金額"],
        ["総務費", "1"],
      ],
      "footnote: ※端数は切り捨て,",
      "paragraph: 表2,",
      [
        ["県", "人口"],
        ["A", "2"],
      ],
    ]);
    expect(outline(await parse("区分,金額\n総務費,1\n出典：統計年報\n"))).toEqual([
      [
        ["区分", "金額"],
        ["総務費", "1"],
      ],
      "footnote: 出典：統計年報",
    ]);
  });

  it("of one column is a table", async () => {
    expect(outline(await parse("自治体名\n横浜市\n川崎市\n"))).toEqual([[["自治体名"], ["横浜市"], ["川崎市"]]]);
  });

  it("of prose is text, whatever its name says", async () => {
    const document = await parse(
      "不正の防止に関する規程\n\n第一条　この規程は、公正な競争を確保することを目的とする。\n",
    );
    expect(document.blocks).toBeNull();
  });

  it("with a quote that is never closed is read with a warning", async () => {
    const document = await parse('a,b\n"c,d\ne,f\n');
    expect(outline(document)).toEqual([
      [
        ["a", "b"],
        ['"c', "d"],
        ["e", "f"],
      ],
    ]);
    expect(document.warnings).toEqual([expect.stringContaining("引用符")]);
  });

  it("that is no text is refused", async () => {
    await expect(parseCsv({ bytes: Uint8Array.of(0xff, 0x00, 0x81), source: "a.csv" })).rejects.toThrow(
      UnreadableFileError,
    );
  });

  it("gives back every field that was written, at its place", async () => {
    const field = fc.stringMatching(/^[あ-んa-c1-9",\n😀]{1,6}$/u).filter((text) => text.trim() === text);
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom("\n", "\r\n"), async (table, lineBreak) => {
        const written = table
          .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","))
          .join(lineBreak);
        const found = outline(await parse(written)).flat(2);
        const expected = table.flat().map((text) => text.replaceAll('"', '""'));
        expect(found).toEqual(expected);
      }),
    );
  });

  it("takes linear time for hostile input", async () => {
    for (const text of [",".repeat(100_000), '"'.repeat(100_001), `a,${'"x'.repeat(50_000)}`, "a\n".repeat(50_000)]) {
      expect((await parse(text)).text).toBe(text);
    }
  });
});
