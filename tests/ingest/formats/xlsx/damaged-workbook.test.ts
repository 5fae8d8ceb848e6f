import { describe, expect, it } from "vitest";
import { UnreadableFileError } from "../../../../ingest/formats/unreadable-file-error.ts";
import { relationshipsOf, zipOf } from "../office/sample-archive.ts";
import { outline, parseBook, sheetOf, workbookOf } from "./sample-workbook.ts";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook of one sheet, written by hand. */
function bookOf(sheet: string, more: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
  return zipOf({
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
      <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
      <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
      <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
      <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    "_rels/.rels": relationshipsOf({ r1: ["officeDocument", "xl/workbook.xml"] }),
    "xl/workbook.xml": `<?xml version="1.0"?><workbook ${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationshipsOf({
      rId1: ["worksheet", "worksheets/sheet1.xml"],
      rId2: ["styles", "styles.xml"],
      rId3: ["sharedStrings", "sharedStrings.xml"],
    }),
    "xl/worksheets/sheet1.xml": `<?xml version="1.0"?><worksheet ${MAIN}><sheetData>${sheet}</sheetData></worksheet>`,
    "xl/styles.xml": `<?xml version="1.0"?><styleSheet ${MAIN}><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`,
    ...more,
  });
}

const STRINGS = `<?xml version="1.0"?><sst ${MAIN}><si><t>項目</t></si><si><r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>`;

describe("a workbook's own XML", () => {
  it("joins rich text and leaves its readings out", async () => {
    const bytes = await bookOf('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', {
      "xl/sharedStrings.xml": STRINGS,
    });
    expect((await parseBook(bytes)).text).toBe("項目\t東京");
  });

  it("gives numbers by the formats that Japanese Excel only numbers", async () => {
    const styles = `<?xml version="1.0"?><styleSheet ${MAIN}><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="38"/></cellXfs></styleSheet>`;
    const bytes = await bookOf(
      '<row r="1"><c r="A1" s="1"><v>45413</v></c><c r="B1" s="2"><v>-1234</v></c><c r="C1" s="1"><v>45414</v></c></row>',
      {
        "xl/styles.xml": styles,
      },
    );
    expect((await parseBook(bytes)).text).toBe("2024年5月1日\t-1,234\t2024年5月2日");
  });

  it("leaves formulas empty that were never calculated", async () => {
    const row =
      '<row r="1"><c r="A1"><v>7</v></c><c r="B1"><f>SUM(A1)</f></c><c r="C1" t="b"><f>A1=7</f></c><c r="D1"><f>A1</f><v>8</v></c></row>';
    const document = await parseBook(await bookOf(row));
    expect(document.text.match(/\S+/gu)).toEqual(["7", "8"]);
    expect(document.warnings).toEqual([expect.stringMatching(/計算されていない数式2個/u)]);
  });

  it("names charts that float over the cells, and reads text boxes", async () => {
    const drawing = `<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:c="c"><xdr:sp><xdr:txBody><a:p><a:r><a:t>速報値</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:graphicFrame><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:wsDr>`;
    const document = await parseBook(
      await bookOf('<row r="1"><c r="A1"><v>7</v></c></row>', {
        "xl/worksheets/_rels/sheet1.xml.rels": relationshipsOf({ d: ["drawing", "../drawings/drawing1.xml"] }),
        "xl/drawings/drawing1.xml": drawing,
      }),
    );
    expect(outline(document)).toEqual(["paragraph: 7", "paragraph: 速報値"]);
    expect(document.warnings).toEqual([expect.stringContaining("グラフや図1個")]);
  });

  it("does not expand a huge and empty range", async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="1048576"><c r="A1048576"><v>3</v></c><c r="XFD1048576"><v>4</v></c></row>';
    const { text } = await parseBook(await bookOf(rows));
    expect(text.length).toBeLessThan(20);
    expect(text.match(/\d/gu)?.toSorted()).toEqual(["1", "2", "3", "4"]);
  });
});

describe("a workbook that cannot be used", () => {
  const good = workbookOf({
    表: sheetOf([
      ["区分", "金額"],
      ["総務費", 120],
    ]),
  });

  it.each([
    ["without its shared strings", () => bookOf('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), /sharedStrings/u],
    [
      "that is a Word document",
      () => zipOf({ "[Content_Types].xml": "<a/>", "word/document.xml": "<a/>" }),
      /Word 文書/u,
    ],
    ["without a workbook", () => zipOf({ "[Content_Types].xml": "<a/>", "xl/styles.xml": "<a/>" }), /workbook\.xml/u],
    [
      "that is binary",
      () => zipOf({ "_rels/.rels": relationshipsOf({ a: ["officeDocument", "xl/workbook.bin"] }) }),
      /xlsb/u,
    ],
    ["that is cut off", async () => good.subarray(0, good.length / 2), /途中で切れている/u],
    ["that is plain text", async () => Buffer.from("区分,金額\n総務費,120\n"), /Office ファイルではありません/u],
    ["of the old kind that is damaged", async () => oldBook().subarray(0, 600), /Excel ブックとして読めません/u],
  ])("%s is refused with the reason", async (_, create, reason) => {
    const parsing = parseBook(await create());
    await expect(parsing).rejects.toThrow(UnreadableFileError);
    await expect(parsing).rejects.toThrow(reason);
  });

  it("is never read wrongly after bytes were changed", async () => {
    const { text } = await parseBook(good);
    for (let at = 0; at < good.length; at += 149) {
      const bytes = Uint8Array.from(good, (byte, index) => (index === at ? byte ^ 0x55 : byte));
      const outcome = await parseBook(bytes).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableFileError);
      else expect(outcome).toHaveProperty("text", text);
    }
  });

  it("says which of its sheets is missing", async () => {
    const bytes = await bookOf('<row r="1"><c r="A1"><v>7</v></c></row>', { "xl/worksheets/sheet1.xml": "" });
    await expect(parseBook(bytes)).rejects.toThrow(/どのシートも読めません/u);
  });
});

function oldBook(): Uint8Array {
  return workbookOf({ Sheet1: sheetOf([["区分"]]) }, { bookType: "xls" });
}
