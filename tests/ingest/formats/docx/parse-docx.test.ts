import { describe, expect, it } from "vitest";
import { parseDocx } from "../../../../ingest/formats/docx/parse-docx.ts";
import { statementsOf } from "../../../../ingest/structure/statements.ts";
import { blocksOf, p, run, styled, wordFile, wordPart } from "./word-file.ts";

const STYLES = wordPart(
  "styles",
  [
    ["1", "heading 1", ""],
    ["midashi2", "見出し 2", ""],
    ["daimei", "表題", ""],
    ["kou", "項目名", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'],
    ["kou2", "項目名2", '<w:basedOn w:val="kou"/>'],
  ]
    .map(
      ([id, name, more]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`,
    )
    .join(""),
);
const withStyles = (body: string) => wordFile(body, { "styles.xml": STYLES });

function table(...rows: string[]): string {
  return `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join("")}</w:tbl>`;
}

function cell(text: string, properties = ""): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
}

describe("a Word document", () => {
  it("has headings by Japanese and English styles, by outline levels, and a title", async () => {
    const body = [
      p("利用計画", styled("daimei")),
      p("概要", styled("1")),
      p("背景", styled("midashi2")),
      p("対象", styled("kou2")),
      p("本文です。", '<w:outlineLvl w:val="9"/>'),
      p("附則", '<w:outlineLvl w:val="0"/>'),
    ];
    const file = withStyles(body.join(""));
    expect(await blocksOf(file)).toEqual([
      "heading1: 利用計画",
      "heading1: 概要",
      "heading2: 背景",
      "heading3: 対象",
      "paragraph: 本文です。",
      "heading1: 附則",
    ]);
    expect((await parseDocx({ bytes: await file, source: "a.docx" })).title).toBe("利用計画");
  });

  it("leaves out what it hides or strikes out, and says so", async () => {
    const hidden = "<w:vanish/>";
    const body = [
      `<w:p>${run("予算は")}${run("100万円", "<w:strike/>")}${run("300万円", '<w:vanish w:val="0"/>')}${run("400万円", hidden)}</w:p>`,
      `<w:p><w:pPr><w:rPr>${hidden}</w:rPr></w:pPr>${run("決算は5円")}</w:p>`,
    ];
    const file = wordFile(body.join(""));
    expect(await blocksOf(file)).toEqual(["paragraph: 予算は300万円", "paragraph: 決算は5円"]);
    const { warnings } = await parseDocx({ bytes: await file, source: "a.docx" });
    expect(warnings).toEqual([expect.stringContaining("隠し文字"), expect.stringContaining("取り消し線")]);
  });

  it("takes its title from its properties when it shows none", async () => {
    const core =
      '<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>計画 &amp; 予算</dc:title></cp:coreProperties>';
    const bytes = await wordFile(p("本文"), { "docProps/core.xml": core });
    expect((await parseDocx({ bytes, source: "a.docx" })).title).toBe("計画 & 予算");
  });

  it("has its notes at the end of their section, under the mark that the text has", async () => {
    const reference = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
    const note = (kind: string, id: number, text: string) => `<w:${kind} w:id="${id}">${p(text)}</w:${kind}>`;
    const file = wordFile(
      [
        `<w:p>${run("甲が")}${reference("footnote", 2)}${run("増えた")}${reference("endnote", 2)}${run("。")}</w:p>`,
        p("次の文"),
        p("見出し", '<w:outlineLvl w:val="0"/>'),
        table(cell("値"), `<w:tc><w:p>${run("5")}${reference("footnote", 3)}</w:p></w:tc>`),
      ].join(""),
      {
        "footnotes.xml": wordPart("footnotes", note("footnote", 2, "注の1") + note("footnote", 3, "注の3")),
        "endnotes.xml": wordPart("endnotes", note("endnote", 2, "注の2")),
      },
    );
    expect(await blocksOf(file)).toEqual([
      "paragraph: 甲が¹増えた²。",
      "paragraph: 次の文",
      "footnote: ¹ 注の1",
      "footnote: ² 注の2",
      "heading1: 見出し",
      "table: 値\n5³",
      "footnote: ³ 注の3",
    ]);
  });

  it("has tables with merged cells, header rows, and the caption above", async () => {
    const rows = [
      `<w:trPr><w:tblHeader/></w:trPr>${cell("区分", '<w:gridSpan w:val="2"/>')}${cell("額（千円）")}`,
      cell("市立", '<w:vMerge w:val="restart"/>') + cell("甲") + cell("3"),
      cell("", "<w:vMerge/>") + cell("乙") + cell("4"),
    ];
    const bytes = await wordFile(p("表1 決算") + table(...rows));
    const { text, blocks } = await parseDocx({ bytes, source: "a.docx" });
    const block = blocks?.find(({ kind }) => kind === "table");
    const cells = block === undefined ? [] : statementsOf(text, block).flatMap((statement) => statement.cells ?? []);
    expect(block?.table?.caption).toBe("表1 決算");
    expect(cells.filter(({ unit }) => unit).map(({ row, column, value, unit }) => [row, column, value, unit])).toEqual([
      ["市立 / 甲", "額（千円）", "3", "千円"],
      ["市立 / 乙", "額（千円）", "4", "千円"],
    ]);
  });

  it("keeps what the converter would drop: fields, ruby, formulas, text boxes of both kinds", async () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const drawing = (text: string) =>
      `<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box(text)}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`;
    const picture = (text: string) => `<w:pict><v:oval><v:textbox>${box(text)}</v:textbox></v:oval></w:pict>`;
    const both = `<mc:AlternateContent><mc:Choice Requires="wps">${drawing("二")}</mc:Choice><mc:Fallback>${picture("二")}</mc:Fallback></mc:AlternateContent>`;
    const part = (name: string, text: string) => `<m:${name}><m:r><m:t>${text}</m:t></m:r></m:${name}>`;
    const body = [
      `<w:p>${run("表 ")}<w:fldSimple w:instr="SEQ">${run("1")}</w:fldSimple></w:p>`,
      `<w:p><w:ruby><w:rt>${run("てんきょ")}</w:rt><w:rubyBase>${run("典拠")}</w:rubyBase></w:ruby></w:p>`,
      `<w:p><m:oMath><m:f>${part("num", "1")}${part("den", "2")}</m:f></m:oMath></w:p>`,
      `<w:p><w:r>${drawing("一")}</w:r></w:p><w:p><w:r>${both}</w:r></w:p><w:p><w:r>${picture("三")}</w:r></w:p>`,
    ];
    const { text, warnings } = await parseDocx({ bytes: await wordFile(body.join("")), source: "a.docx" });
    expect(text.split("\n\n")).toEqual(["表 1", "典拠", "(1)/(2)", "一", "二", "三"]);
    expect(warnings).toEqual([]);
  });

  it("shows what was inserted and not what was deleted, and marks raised text", async () => {
    const body = `<w:p>${run("面積 m")}${run("2", '<w:vertAlign w:val="superscript"/>')}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>${run("新")}</w:ins></w:p>`;
    expect(await blocksOf(wordFile(body))).toEqual(["paragraph: 面積 m²新"]);
  });

  it("warns of what is not in its text", async () => {
    const chart =
      "<w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing>";
    const bytes = await wordFile(
      `${p("本文")}<w:p><w:r>${chart}</w:r></w:p><w:p><w:r>${chart}</w:r></w:p><w:unknown>${p("失")}</w:unknown>`,
    );
    const { warnings } = await parseDocx({ bytes, source: "a.docx" });
    expect(warnings).toEqual([
      "グラフの中の文字と数値は読み取れません（2 か所）。元のファイルを確かめてください。",
      "本文の文字の一部を取り出せませんでした（1 字）。元のファイルを確かめてください。",
    ]);
  });
});
