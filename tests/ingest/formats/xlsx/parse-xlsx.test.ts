import { type CellObject, CFB, utils } from "@e965/xlsx";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberCell, outline, parseBook, sheetOf, workbookOf } from "./sample-workbook.ts";

const TABLE = [
  ["区分", "金額"],
  ["総務費", 120],
];

describe("sheets", () => {
  it("are places in order, named by a heading", async () => {
    const document = await parseBook(workbookOf({ 予算: sheetOf(TABLE), 決算: sheetOf(TABLE) }));
    expect(document.places).toEqual([
      { kind: "sheet", label: "シート「予算」", number: 1, charStart: 0 },
      { kind: "sheet", label: "シート「決算」", number: 2, charStart: expect.any(Number) },
    ]);
    expect(outline(document)).toEqual([
      "heading1: 予算",
      "table: 区分\t金額\n総務費\t120",
      "heading1: 決算",
      "table: 区分\t金額\n総務費\t120",
    ]);
  });

  it("without a name of their own have no heading", async () => {
    expect(outline(await parseBook(workbookOf({ Sheet1: sheetOf(TABLE) })))).toEqual([
      "table: 区分\t金額\n総務費\t120",
    ]);
  });

  it("keep their heading where the first column has the same name, and once where the title has", async () => {
    const table = sheetOf([
      ["決算", "金額"],
      ["総務費", 120],
    ]);
    const titled = sheetOf([["補正"], [], ...TABLE]);
    expect(outline(await parseBook(workbookOf({ 予算: sheetOf(TABLE), 決算: table, 補正: titled })))).toEqual([
      "heading1: 予算",
      "table: 区分\t金額\n総務費\t120",
      "heading1: 決算",
      "table: 決算\t金額\n総務費\t120",
      "heading1: 補正",
      "table: 区分\t金額\n総務費\t120",
    ]);
  });

  it("without a name of their own never belong to the sheet before them", async () => {
    expect(outline(await parseBook(workbookOf({ 予算: sheetOf(TABLE), Sheet2: sheetOf(TABLE) })))).toEqual([
      "heading1: 予算",
      "table: 区分\t金額\n総務費\t120",
      "heading1: Sheet2",
      "table: 区分\t金額\n総務費\t120",
    ]);
  });

  it("that are hidden are left out with a warning", async () => {
    const bytes = workbookOf({ 表: sheetOf(TABLE), 作業用: sheetOf([["内部", 999]]) }, { hidden: ["作業用"] });
    const document = await parseBook(bytes);
    expect(document.text).not.toContain("999");
    expect(document.warnings).toEqual([expect.stringMatching(/非表示のシート1枚（作業用）.*再表示/u)]);
  });

  it("that are blank count as empty pages", async () => {
    const document = await parseBook(workbookOf({ 表: sheetOf(TABLE), Sheet2: sheetOf([]) }));
    expect(document.quality).toEqual({ pages: 2, emptyPages: [2] });
  });
});

describe("cells", () => {
  it("show what Excel shows", async () => {
    const cells: CellObject[] = [
      numberCell(0.267, "0.0%"),
      numberCell(-1234, "#,##0;△#,##0"),
      numberCell(45413, '[$-411]ggge"年"m"月"d"日"'),
      numberCell(45413, "m/d/yy"),
      { t: "e", v: 23, w: "#REF!" },
      { t: "b", v: true },
    ];
    const { text } = await parseBook(workbookOf({ Sheet1: sheetOf([["項目", "b", "c", "d", "e", "f"], cells]) }));
    expect(text.split("\n")[1]).toBe("26.7%\t△1,234\t令和6年5月1日\t2024/5/1\t#REF!\tTRUE");
  });

  it("span what they are merged over, and hide what lies below", async () => {
    const sheet = sheetOf([
      ["区分", "令和5年度", "消える"],
      [null, "当初", "補正"],
      ["総務費", 1, 2],
    ]);
    sheet["!merges"] = [utils.decode_range("A1:A2"), utils.decode_range("B1:C1")];
    const document = await parseBook(workbookOf({ Sheet1: sheet }));
    const table = document.blocks?.[0]?.table;
    expect(
      table?.cells.slice(0, 4).map(({ start, end, ...cell }) => ({ ...cell, text: document.text.slice(start, end) })),
    ).toEqual([
      { row: 0, column: 0, rowSpan: 2, columnSpan: 1, isHeader: false, text: "区分" },
      { row: 0, column: 1, rowSpan: 1, columnSpan: 2, isHeader: false, text: "令和5年度" },
      { row: 1, column: 1, rowSpan: 1, columnSpan: 1, isHeader: false, text: "当初" },
      { row: 1, column: 2, rowSpan: 1, columnSpan: 1, isHeader: false, text: "補正" },
    ]);
    expect(document.text).not.toContain("消える");
    expect(document.warnings).toEqual([expect.stringContaining("結合セルの下に隠れているセル1個")]);
  });

  it("of squared-paper sheets make one column per merged range", async () => {
    const sheet = utils.aoa_to_sheet([]);
    utils.sheet_add_aoa(sheet, [
      ["氏名", null, null, "所属", null],
      ["山田", null, null, "総務課", null],
    ]);
    sheet["!merges"] = ["A1:C1", "D1:E1", "A2:C2", "D2:E2"].map((range) => utils.decode_range(range));
    const document = await parseBook(workbookOf({ Sheet1: sheet }));
    expect(document.text).toBe("氏名\t所属\n山田\t総務課");
    expect(document.blocks?.[0]?.table?.cells.every(({ columnSpan }) => columnSpan === 1)).toBe(true);
  });

  it("in hidden rows and columns are left out without tearing the table apart", async () => {
    const sheet = sheetOf([
      ["区分", "内部番号", "金額"],
      ["総務費", 901, 120],
      ["土木費", 902, 340],
      ["教育費", 903, 560],
    ]);
    sheet["!rows"] = [{}, {}, { hidden: true }, {}];
    sheet["!cols"] = [{}, { hidden: true }, {}];
    const document = await parseBook(workbookOf({ Sheet1: sheet }));
    expect(document.text).toBe("区分\t金額\n総務費\t120\n教育費\t560");
    expect(document.warnings).toEqual([expect.stringMatching(/非表示の行・列にあるセル6個.*再表示/u)]);
  });

  it("with notes give footnotes", async () => {
    const sheet = sheetOf(TABLE);
    sheet.B2.c = [{ a: "担当", t: "暫定値" }];
    expect(outline(await parseBook(workbookOf({ Sheet1: sheet })))).toContain("footnote: コメント：暫定値");
  });
});

describe("tables", () => {
  it("take the title and the unit above as their caption", async () => {
    const sheet = sheetOf([
      ["令和5年度 歳出予算"],
      [null, null, "（単位：百万円）"],
      ["区分", "当初", "補正"],
      ["総務費", 1, 2],
      ["※端数は切り捨て"],
    ]);
    const document = await parseBook(workbookOf({ Sheet1: sheet }));
    expect(outline(document)).toEqual([
      "heading1: 令和5年度 歳出予算",
      "paragraph: （単位：百万円）",
      "table: 区分\t当初\t補正\n総務費\t1\t2",
      "footnote: ※端数は切り捨て",
    ]);
    expect(document.blocks?.[2]?.table?.caption).toBe("令和5年度 歳出予算 （単位：百万円）");
  });

  it("are set apart by blank rows and columns", async () => {
    const sheet = sheetOf([
      ["品目", "数", null, "県", "人口"],
      ["米", 1, null, "青森", 2],
      [],
      ["年度", "件数"],
      ["2023", 4],
    ]);
    const tables = outline(await parseBook(workbookOf({ Sheet1: sheet })));
    expect(tables).toEqual(["table: 品目\t数\n米\t1", "table: 県\t人口\n青森\t2", "table: 年度\t件数\n2023\t4"]);
  });

  it("go on after a blank row when what follows has no header", async () => {
    const sheet = sheetOf([["区分", "金額"], ["総務費", 120], [], ["土木費", 340]]);
    expect(outline(await parseBook(workbookOf({ Sheet1: sheet })))).toEqual([
      "table: 区分\t金額\n総務費\t120\n土木費\t340",
    ]);
  });

  it("know a header that a filter marks", async () => {
    const sheet = sheetOf(TABLE);
    sheet["!autofilter"] = { ref: "A1:B2" };
    const { blocks } = await parseBook(workbookOf({ Sheet1: sheet }));
    expect(blocks?.[0]?.table?.cells.map(({ isHeader }) => isHeader)).toEqual([true, true, false, false]);
  });

  it("do not swallow a list of texts", async () => {
    const sheet = sheetOf([["記入要領"], [null, "黒のペンで書いてください。"], [null, "提出先は総務課です。"]]);
    expect(outline(await parseBook(workbookOf({ Sheet1: sheet })))).toEqual([
      "heading1: 記入要領",
      "paragraph: 黒のペンで書いてください。",
      "paragraph: 提出先は総務課です。",
    ]);
  });

  it("hold every cell exactly once, wherever it stands", async () => {
    const cell = fc.option(fc.integer({ min: 100_000, max: 999_999 }), { nil: null, freq: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 8 }), async (rows) => {
        const { text, blocks } = await parseBook(workbookOf({ Sheet1: sheetOf(rows) }));
        const written = rows
          .flat()
          .filter((value) => value !== null)
          .map(String);
        expect(text.match(/\d+/gu) ?? []).toEqual(expect.arrayContaining(written));
        expect((text.match(/\d+/gu) ?? []).length).toBe(written.length);
        const cells = (blocks ?? []).flatMap(({ table }) => table?.cells ?? []);
        expect(cells.every(({ start, end }) => /^\d*$/u.test(text.slice(start, end)))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe("other formats", () => {
  it.each(["xlsm", "xls", "ods"] as const)("%s is read alike", async (bookType) => {
    const share = { ...numberCell(0.267, "0.0%"), w: "26.7%" };
    const bytes = workbookOf(
      {
        予算: sheetOf([
          ["区分", "割合"],
          ["総務費", share],
        ]),
      },
      { bookType },
    );
    const { text } = await parseBook(bytes, `sample.${bookType}`);
    expect(text).toBe("予算\n\n区分\t割合\n総務費\t26.7%");
  });

  it("ods leaves out hidden sheets, and says so", async () => {
    const archive = CFB.read(workbookOf({ 予算: sheetOf(TABLE), 控え: sheetOf(TABLE) }, { bookType: "ods" }), {
      type: "buffer",
    });
    const content = CFB.find(archive, "/content.xml");
    const styles =
      '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>';
    const xml = Buffer.from(content?.content ?? [])
      .toString("utf8")
      .replace("</office:automatic-styles>", styles)
      .replace(/(<table:table table:name="控え") table:style-name="\w+"/u, '$1 table:style-name="off"');
    CFB.utils.cfb_add(archive, "/content.xml", Buffer.from(xml));
    const bytes = CFB.write(archive, { type: "buffer", fileType: "zip" }) as Buffer;
    const { places, warnings } = await parseBook(new Uint8Array(bytes), "sample.ods");
    expect(places.map(({ label }) => label)).toEqual(["シート「予算」"]);
    expect(warnings).toEqual([expect.stringContaining("非表示のシート1枚（控え）")]);
  });
});
