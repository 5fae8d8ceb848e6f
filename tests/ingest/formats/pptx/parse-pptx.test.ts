import { describe, expect, it } from "vitest";
import { UnreadableFileError } from "../../../../ingest/formats/unreadable-file-error.ts";
import { relationshipsOf, zipOf } from "../office/sample-archive.ts";
import { frameOf, outline, parseSlides, presentationOf, shapeOf } from "./sample-presentation.ts";

const title = (text: string): string => shapeOf([text], { type: "title" });

describe("slides", () => {
  it("are places in the order in which they are shown", async () => {
    const bytes = await presentationOf([{ shapes: title("後") }, { shapes: title("先") }], { order: [2, 1] });
    const document = await parseSlides(bytes);
    expect(document.text).toBe("先\n\n後");
    expect(document.places.map(({ label, number, charStart }) => [label, number, charStart])).toEqual([
      ["スライド1", 1, 0],
      ["スライド2", 2, 3],
    ]);
    expect(document.title).toBe("先");
  });

  it("that are hidden are left out with a warning, and still counted", async () => {
    const slides = [{ shapes: title("表") }, { shapes: title("裏"), isHidden: true }, { shapes: title("次") }];
    const document = await parseSlides(await presentationOf(slides));
    expect(document.text).toBe("表\n\n次");
    expect(document.places.map(({ number }) => number)).toEqual([1, 3]);
    expect(document.warnings).toEqual([expect.stringMatching(/非表示のスライド1枚（2）/u)]);
    expect(document.quality).toEqual({ pages: 3, emptyPages: [] });
  });

  it("without text count as empty", async () => {
    const document = await parseSlides(await presentationOf([{ shapes: "<p:pic/>" }, { shapes: title("次") }]));
    expect(document.quality).toEqual({ pages: 2, emptyPages: [1] });
  });

  it("stand below the section that somebody named", async () => {
    const section = (name: string, id: number): string =>
      `<p14:section xmlns:p14="urn:s" name="${name}"><p14:sldIdLst><p14:sldId id="${id}"/></p14:sldIdLst></p14:section>`;
    const presentation = `<p:extLst><p:ext>${section("既定のセクション", 256)}${section("第2部", 257)}</p:ext></p:extLst>`;
    const bytes = await presentationOf([{ shapes: title("一") }, { shapes: title("二") }], { more: { presentation } });
    expect(outline(await parseSlides(bytes))).toEqual(["heading1: 一", "heading1: 第2部", "heading2: 二"]);
  });

  it("that are damaged are named, and the others read", async () => {
    const bytes = await presentationOf([{ shapes: title("一") }, { shapes: "<p:sp>" }]);
    const document = await parseSlides(bytes);
    expect(document.text).toBe("一");
    expect(document.warnings).toEqual([expect.stringMatching(/スライド2は壊れていて/u)]);
  });
});

describe("text", () => {
  it("is read from top to bottom and left to right, whatever the file's order", async () => {
    const shapes = [
      shapeOf(["右下"], { at: [500, 400] }),
      shapeOf(["左上"], { at: [0, 100] }),
      title("題"),
      shapeOf(["左下"], { at: [0, 400] }),
      shapeOf(["右上"], { at: [500, 100] }),
    ].join("");
    const { text } = await parseSlides(await presentationOf([{ shapes }]));
    expect(text.split("\n\n")).toEqual(["題", "左上", "右上", "左下", "右下"]);
  });

  it("of a group stays together and stands where the group is moved to", async () => {
    const group = (x: number, y: number, inside: string): string =>
      `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="200" cy="400"/><a:chOff x="0" y="0"/><a:chExt cx="100" cy="200"/></a:xfrm></p:grpSpPr>${inside}</p:grpSp>`;
    const pair = (name: string): string =>
      shapeOf([`${name}の説明`], { at: [0, 150] }) + shapeOf([name], { at: [0, 0] });
    const shapes = title("題") + group(500, 0, pair("乙")) + group(0, 0, pair("甲"));
    const { text } = await parseSlides(await presentationOf([{ shapes }]));
    expect(text.split("\n\n")).toEqual(["題", "甲", "甲の説明", "乙", "乙の説明"]);
  });

  it("keeps line breaks and fields, and takes alternatives once", async () => {
    const shapes = `${title("題")}<p:sp><p:txBody><a:p><a:r><a:t>一行</a:t></a:r><a:br/><a:fld type="datetime"><a:t>2024年</a:t></a:fld></a:p></p:txBody></p:sp>
      <mc:AlternateContent><mc:Choice>${shapeOf(["新"])}</mc:Choice><mc:Fallback>${shapeOf(["旧"])}</mc:Fallback></mc:AlternateContent>`;
    expect(outline(await parseSlides(await presentationOf([{ shapes }])))).toEqual([
      "heading1: 題",
      "paragraph: 一行\n2024年",
      "paragraph: 新",
    ]);
  });

  it("of lists becomes bullets, by the paragraph or by the layout", async () => {
    const own =
      '<p:sp><p:txBody><a:p><a:pPr><a:buChar char="・"/></a:pPr><a:r><a:t>印</a:t></a:r></a:p></p:txBody></p:sp>';
    const body =
      '<p:sp><p:nvSpPr><p:nvPr><p:ph idx="1"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>継承</a:t></a:r></a:p><a:p><a:pPr><a:buNone/></a:pPr><a:r><a:t>本文</a:t></a:r></a:p></p:txBody></p:sp>';
    const layout =
      '<p:sldLayout xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph idx="1"/></p:nvPr></p:nvSpPr><p:txBody><a:lstStyle><a:lvl1pPr><a:buChar char="•"/></a:lvl1pPr></a:lstStyle></p:txBody></p:sp></p:spTree></p:cSld></p:sldLayout>';
    const bytes = await presentationOf(
      [{ shapes: title("題") + own + body, related: { l: ["slideLayout", "../slideLayouts/slideLayout1.xml"] } }],
      { more: { "ppt/slideLayouts/slideLayout1.xml": layout } },
    );
    expect(outline(await parseSlides(bytes))).toEqual([
      "heading1: 題",
      "bullet: 印",
      "bullet: 継承",
      "paragraph: 本文",
    ]);
  });

  it("of footers is read once, and slide numbers never", async () => {
    const shapes = (name: string): string =>
      title(name) + shapeOf(["総務省"], { type: "ftr" }) + shapeOf(["7"], { type: "sldNum" });
    const { text } = await parseSlides(await presentationOf([{ shapes: shapes("一") }, { shapes: shapes("二") }]));
    expect(text).toBe("一\n\n総務省\n\n二");
  });

  it("of notes becomes footnotes of the slide", async () => {
    const notes = `<p:notes xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree>${shapeOf(["補足です"], { type: "body" })}${shapeOf(["3"], { type: "sldNum" })}</p:spTree></p:cSld></p:notes>`;
    const bytes = await presentationOf(
      [{ shapes: title("題"), related: { n: ["notesSlide", "../notesSlides/notesSlide1.xml"] } }],
      { more: { "ppt/notesSlides/notesSlide1.xml": notes } },
    );
    expect(outline(await parseSlides(bytes))).toEqual(["heading1: 題", "footnote: ノート：補足です"]);
  });
});

describe("frames", () => {
  it("hold tables with their merged cells", async () => {
    const cell = (text: string, attributes = ""): string =>
      `<a:tc ${attributes}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
    const table = `<a:tbl><a:tblPr firstRow="1"/>
      <a:tr>${cell("区分", 'rowSpan="2"')}${cell("年度", 'gridSpan="2"')}${cell("", 'hMerge="1"')}</a:tr>
      <a:tr>${cell("", 'vMerge="1"')}${cell("4年")}${cell("5年")}</a:tr></a:tbl>`;
    const document = await parseSlides(await presentationOf([{ shapes: title("題") + frameOf(table) }]));
    const cells = document.blocks?.[1]?.table?.cells ?? [];
    expect(
      cells.map(({ row, column, rowSpan, columnSpan, isHeader, start, end }) => [
        document.text.slice(start, end),
        row,
        column,
        rowSpan,
        columnSpan,
        isHeader,
      ]),
    ).toEqual([
      ["区分", 0, 0, 2, 1, true],
      ["年度", 0, 1, 1, 2, true],
      ["4年", 1, 1, 1, 1, false],
      ["5年", 1, 2, 1, 1, false],
    ]);
  });

  it("hold charts, whose cached data become a table", async () => {
    const points = (values: readonly string[]): string =>
      values.map((value, at) => `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`).join("");
    const series = (name: string, values: readonly string[]): string =>
      `<c:ser><c:tx><c:strRef><c:strCache>${points([name])}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>${points(["2022年", "2023年"])}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>0.0%</c:formatCode>${points(values)}</c:numCache></c:numRef></c:val></c:ser>`;
    const chart = `<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>利用率</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>${series("日本", ["0.091", "0.267"])}${series("米国", ["0.463", "0.688"])}</c:barChart></c:plotArea></c:chart></c:chartSpace>`;
    const bytes = await presentationOf(
      [{ shapes: title("題") + frameOf('<c:chart r:id="c1"/>'), related: { c1: ["chart", "../charts/chart1.xml"] } }],
      { more: { "ppt/charts/chart1.xml": chart } },
    );
    const document = await parseSlides(bytes);
    expect(outline(document)).toEqual([
      "heading1: 題",
      "paragraph: 利用率",
      "table: \t日本\t米国\n2022年\t9.1%\t46.3%\n2023年\t26.7%\t68.8%",
    ]);
    expect(document.blocks?.[2]?.table?.caption).toBe("利用率");
    expect(document.warnings).toEqual([]);
  });

  it("hold diagrams, whose texts follow their tree", async () => {
    const point = (id: string, text: string): string =>
      `<dgm:pt modelId="${id}"><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
    const link = (from: string, to: string, order: number): string =>
      `<dgm:cxn srcId="${from}" destId="${to}" srcOrd="${order}"/>`;
    const model = `<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:ptLst><dgm:pt modelId="0" type="doc"/>${point("2", "二")}${point("1", "一")}${point("3", "一の下")}</dgm:ptLst><dgm:cxnLst>${link("0", "2", 1)}${link("0", "1", 0)}${link("1", "3", 0)}${link("3", "1", 0)}</dgm:cxnLst></dgm:dataModel>`;
    const bytes = await presentationOf(
      [
        {
          shapes: title("題") + frameOf('<dgm:relIds r:dm="d1"/>'),
          related: { d1: ["diagramData", "../diagrams/data1.xml"] },
        },
      ],
      { more: { "ppt/diagrams/data1.xml": model } },
    );
    expect(outline(await parseSlides(bytes))).toEqual(["heading1: 題", "bullet: 一", "bullet: 一の下", "bullet: 二"]);
  });

  it("that cannot be read are named", async () => {
    const bytes = await presentationOf([{ shapes: title("題") + frameOf('<c:chart r:id="none"/>') }]);
    expect((await parseSlides(bytes)).warnings).toEqual([expect.stringMatching(/スライド1のグラフは読めません/u)]);
  });
});

describe("a presentation that cannot be used", () => {
  it.each([
    ["that is a workbook", () => zipOf({ "xl/workbook.xml": "<a/>" }), /Excel ブック/u],
    ["without slides", () => zipOf({ "_rels/.rels": relationshipsOf({}) }), /スライドが入っていません/u],
    ["whose list of slides is broken", () => zipOf({ "ppt/presentation.xml": "<a>" }), /presentation\.xml/u],
    ["whose slides are all damaged", () => presentationOf([{ shapes: "<p:sp>" }]), /どのスライドも壊れて/u],
    ["that is cut off", async () => (await presentationOf([{ shapes: "" }])).subarray(0, 900), /途中で切れている/u],
  ])("%s is refused with the reason", async (_, create, reason) => {
    const parsing = parseSlides(await create());
    await expect(parsing).rejects.toThrow(UnreadableFileError);
    await expect(parsing).rejects.toThrow(reason);
  });

  it("ends in time however deep its groups are nested", async () => {
    const shapes = `${"<p:grpSp>".repeat(20_000)}${"</p:grpSp>".repeat(20_000)}`;
    await expect(parseSlides(await presentationOf([{ shapes }]))).rejects.toThrow(UnreadableFileError);
  });
});
