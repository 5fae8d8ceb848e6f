import { describe, expect, it } from "vitest";
import { parsePdf } from "../../../../ingest/formats/pdf/parse-pdf.ts";
import { type PageDrawing, type TextDrawing, type WrittenPdf, writePdf } from "./write-pdf.ts";

const parse = (pdf: WrittenPdf) => parsePdf({ bytes: writePdf(pdf), source: "a.pdf" });
const parsePage = (page: PageDrawing) => parse({ pages: [page] });

/** Lines of Japanese text from the top of a page down, at the left margin. */
function japaneseLines(lines: readonly string[], from = 780): TextDrawing[] {
  return lines.map((text, at) => ({ text, x: 70, y: from - 18 * at, font: "ucs2" }));
}

const blocksOf = ({ text, blocks }: Awaited<ReturnType<typeof parsePdf>>) =>
  (blocks ?? []).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

const FULL = "あ".repeat(45);

describe("text and paragraphs", () => {
  it("reads Japanese fonts that are not embedded by their predefined CMaps", async () => {
    const { text, warnings } = await parsePage({
      texts: [
        { text: "ひらがな２０２６", x: 70, y: 700, font: "sjis" },
        { text: "予算は三億円。", x: 70, y: 600, font: "ucs2" },
      ],
    });
    expect(text).toBe("ひらがな２０２６\n\n予算は三億円。");
    expect(warnings).toEqual([]);
  });

  it("joins wrapped lines and begins a paragraph at an indent", async () => {
    const parsed = await parsePage({
      texts: [
        { text: `${FULL.slice(1)}`, x: 80, y: 780, font: "ucs2" },
        ...japaneseLines([FULL, "そして終わる。"], 762),
        { text: `い${FULL.slice(2)}`, x: 80, y: 726, font: "ucs2" },
        ...japaneseLines(["次も終わる。"], 708),
      ],
    });
    expect(blocksOf(parsed)).toEqual([
      ["paragraph", `${FULL.slice(1)}${FULL}そして終わる。`],
      ["paragraph", `い${FULL.slice(2)}次も終わる。`],
    ]);
  });

  it("goes on over a page and cites the page where the sentence begins", async () => {
    const parsed = await parse({
      pages: [
        { texts: japaneseLines([FULL, `${FULL.slice(0, 44)}る`], 120) },
        { texts: japaneseLines(["続きである。", "（次の段落）別である。"]) },
      ],
    });
    expect(blocksOf(parsed)[0]).toEqual(["paragraph", `${FULL}${FULL.slice(0, 44)}る続きである。`]);
    expect(parsed.places).toEqual([
      { kind: "page", label: "1ページ", number: 1, charStart: 0 },
      { kind: "page", label: "2ページ", number: 2, charStart: parsed.text.indexOf("（次の段落）") },
    ]);
  });

  it("keeps drawn spaces of Latin text, finds undrawn ones by their gap, and puts none between kanji", async () => {
    const { text } = await parsePage({
      texts: [{ text: "Cloud by default", x: 70, y: 700 }],
      raw: "BT /latin 10 Tf 70 600 Td [(two) -300 (words)] TJ ET BT /ucs2 10 Tf 70 500 Td [<4E88> -150 <7B97>] TJ ET",
    });
    expect(text.split("\n\n")).toEqual(["Cloud by default", "two words", "予算"]);
  });

  it("shows raised small digits as superscripts", async () => {
    const { text } = await parsePage({
      texts: [
        { text: "クラウド", x: 70, y: 700, font: "ucs2" },
        { text: "12", x: 110, y: 704, size: 6 },
        { text: "を使う。", x: 117, y: 700, font: "ucs2" },
      ],
    });
    expect(text).toBe("クラウド¹²を使う。");
  });

  it("leaves out readings above kanji", async () => {
    const { text } = await parsePage({
      texts: [
        { text: "てんきょ", x: 70, y: 710, size: 5, font: "ucs2" },
        { text: "典拠を示す。", x: 70, y: 700, font: "ucs2" },
      ],
    });
    expect(text).toBe("典拠を示す。");
  });

  it("reads a letter that is drawn twice to look bold once", async () => {
    const { text } = await parsePage({
      texts: [
        { text: "1,234", x: 70, y: 700 },
        { text: "1,234", x: 70.3, y: 700 },
      ],
    });
    expect(text).toBe("1,234");
  });
});

describe("direction and columns", () => {
  const column = (mark: string, x: number): TextDrawing[] =>
    Array.from({ length: 6 }, (_, at) => ({
      text: `${mark}${"本".repeat(18)}${at}`,
      x,
      y: 700 - 16 * at - (x > 200 ? 5 : 0),
      font: "ucs2",
    }));

  it("reads columns one after the other below a heading over both", async () => {
    const { text } = await parsePage({
      texts: [
        { text: "全段の見出し", x: 200, y: 760, size: 16, font: "ucs2" },
        ...column("左", 60),
        ...column("右", 320),
      ],
    });
    const marks = text.match(/全段|[左右]/gu);
    expect(marks).toEqual(["全段", ...Array(6).fill("左"), ...Array(6).fill("右")]);
  });

  it("reads vertical writing from the top down and from right to left", async () => {
    const { text } = await parsePage({
      texts: [
        { text: "一行目は右", x: 400, y: 700, font: "vertical" },
        { text: "二行目は左。", x: 380, y: 700, font: "vertical" },
      ],
    });
    expect(text.replace(/\s/gu, "")).toBe("一行目は右二行目は左。");
  });

  it("reads a page that is set sideways", async () => {
    const { text } = await parsePage({
      texts: [
        { text: "first line.", x: 300, y: 100, turned: 90 },
        { text: "second line.", x: 330, y: 100, turned: 90 },
      ],
    });
    expect(text.split(/\s*\n\s*/u)).toEqual(["first line.", "second line."]);
  });

  it("reads a page that is shown turned", async () => {
    const { text } = await parsePage({ rotate: 90, texts: [{ text: "turned page", x: 300, y: 100, turned: 90 }] });
    expect(text).toBe("turned page");
  });
});

describe("structure", () => {
  it("gives headings levels by size and numbering", async () => {
    const body = japaneseLines([FULL, `${FULL.slice(0, 40)}。`], 680);
    const parsed = await parsePage({
      texts: [
        { text: "計画の概要", x: 70, y: 780, size: 18, font: "ucs2" },
        { text: "第１章　目的", x: 70, y: 720, font: "ucs2" },
        ...body,
        { text: "（１）背景", x: 70, y: 600, font: "ucs2" },
        ...japaneseLines([`${FULL.slice(0, 40)}。`], 580),
      ],
    });
    const headings = parsed.blocks?.filter(({ kind }) => kind === "heading") ?? [];
    expect(headings.map(({ level, start, end }) => [level, parsed.text.slice(start, end)])).toEqual([
      [1, "計画の概要"],
      [2, "第１章　目的"],
      [3, "（１）背景"],
    ]);
  });

  it("takes lines that the outline names for headings", async () => {
    const parsed = await parse({
      pages: [{ texts: [...japaneseLines(["しおりにある題"]), ...japaneseLines([`${FULL}`, "終わる。"], 740)] }],
      outline: ["しおりにある題"],
    });
    expect(blocksOf(parsed)[0]).toEqual(["heading", "しおりにある題"]);
  });

  it("separates notes at the foot from the sentence that they interrupt", async () => {
    const page = (lines: string[], note: string): PageDrawing => ({
      texts: [
        ...japaneseLines(lines, 200),
        { text: "1", x: 70, y: 104, size: 5 },
        { text: note, x: 74, y: 100, size: 8, font: "ucs2" },
      ],
    });
    const parsed = await parse({
      pages: [
        { texts: japaneseLines([FULL, FULL, FULL, `${FULL.slice(0, 40)}。`], 700) },
        page([FULL, FULL], "注の文である。"),
        { texts: japaneseLines(["文は続く。"], 780) },
      ],
    });
    const blocks = blocksOf(parsed);
    expect(blocks.at(-2)).toEqual(["paragraph", `${FULL}${FULL}文は続く。`]);
    expect(blocks.at(-1)).toEqual(["footnote", "¹注の文である。"]);
  });

  it("takes items of a list for bullets", async () => {
    const parsed = await parsePage({ texts: japaneseLines(["・一つ目", "・二つ目", "① 丸数字"]) });
    expect(blocksOf(parsed).map(([kind]) => kind)).toEqual(["bullet", "bullet", "bullet"]);
  });

  it("leaves out running heads and page numbers but no figure that changes from page to page", async () => {
    const pages = [1, 2, 3, 4].map((number) => ({
      texts: [
        { text: "計画書 第2版", x: 400, y: 815, font: "ucs2" as const },
        ...japaneseLines([`${number}番目の本文。`], 500),
        { text: `合計 ${number * 17}`, x: 70, y: 60, font: "ucs2" as const },
        { text: `- ${number} -`, x: 290, y: 30 },
      ],
    }));
    const { text } = await parse({ pages });
    expect(text).not.toContain("第2版");
    expect(text).not.toMatch(/- \d -/u);
    expect(text.match(/(?<=合計\s)\d+/gu)).toEqual(["17", "34", "51", "68"]);
  });
});

describe("tables", () => {
  const grid = { xs: [70, 200, 300, 400], ys: [700, 680, 660, 640] };
  const lines = [...grid.ys.map((y) => [70, y, 400, y] as const), ...grid.xs.map((x) => [x, 640, x, 700] as const)];

  it("reads ruled tables by row and column, with the caption above", async () => {
    const parsed = await parsePage({
      lines,
      texts: [
        { text: "（単位：百万円）", x: 310, y: 706, font: "ucs2" },
        { text: "区分", x: 75, y: 686, font: "ucs2" },
        { text: "2024", x: 205, y: 686 },
        { text: "2025", x: 305, y: 686 },
        { text: "歳入", x: 75, y: 666, font: "ucs2" },
        { text: "1,200", x: 205, y: 666 },
        { text: "1,350", x: 305, y: 666 },
        { text: "歳出", x: 75, y: 646, font: "ucs2" },
        { text: "980", x: 305, y: 646 },
      ],
    });
    const table = parsed.blocks?.find(({ kind }) => kind === "table");
    expect(parsed.text.slice(table?.start, table?.end)).toBe("区分\t2024\t2025\n歳入\t1,200\t1,350\n歳出\t\t980");
    expect(table?.table?.caption).toBe("（単位：百万円）");
    expect(parsed.text).toContain("（単位：百万円）");
  });

  it("joins fields that no rule parts and wrapped text inside a field", async () => {
    const parsed = await parsePage({
      lines: [
        ...grid.ys.map((y) => [70, y, 400, y] as const),
        [70, 640, 70, 700],
        [200, 640, 200, 700],
        [300, 640, 300, 680],
        [400, 640, 400, 700],
      ],
      texts: [
        { text: "区分", x: 75, y: 686, font: "ucs2" },
        { text: "年度", x: 290, y: 686, font: "ucs2" },
        { text: "wrapped text of", x: 75, y: 672, size: 7 },
        { text: "a label", x: 75, y: 663, size: 7 },
        { text: "10", x: 205, y: 666 },
        { text: "20", x: 305, y: 666 },
        { text: "x", x: 75, y: 646 },
      ],
    });
    const cells = parsed.blocks?.find(({ kind }) => kind === "table")?.table?.cells ?? [];
    expect(
      cells.map(({ row, column, columnSpan, start, end }) => [row, column, columnSpan, parsed.text.slice(start, end)]),
    ).toEqual([
      [0, 0, 1, "区分"],
      [0, 1, 2, "年度"],
      [1, 0, 1, "wrapped text of a label"],
      [1, 1, 1, "10"],
      [1, 2, 1, "20"],
      [2, 0, 1, "x"],
      [2, 1, 1, ""],
      [2, 2, 1, ""],
    ]);
  });

  it("reads rows that are not ruled apart line by line", async () => {
    const rows = [0, 1, 2, 3].flatMap((at): TextDrawing[] => [
      { text: `item ${at}`, x: 75, y: 660 - 14 * at },
      { text: `${at}50`, x: 205, y: 660 - 14 * at },
    ]);
    const parsed = await parsePage({
      lines: [
        [70, 700, 300, 700],
        [70, 680, 300, 680],
        [70, 600, 300, 600],
        [70, 600, 70, 700],
        [200, 600, 200, 700],
        [300, 600, 300, 700],
      ],
      texts: [{ text: "name", x: 75, y: 686 }, { text: "count", x: 205, y: 686 }, ...rows],
    });
    expect(parsed.text).toBe("name\tcount\nitem 0\t050\nitem 1\t150\nitem 2\t250\nitem 3\t350");
  });

  it("reads rows of figures in columns without any rules", async () => {
    const rows = [
      ["", "2024", "2025"],
      ["east", "1,200", "1,350"],
      ["west", "980", "-"],
      ["total", "2,180", "1,350"],
    ];
    const texts = rows.flatMap((row, at) =>
      row.map((text, column) => ({ text, x: 70 + 150 * column, y: 700 - 15 * at })).filter(({ text }) => text !== ""),
    );
    const parsed = await parsePage({ texts });
    expect(blocksOf(parsed)).toEqual([
      ["table", "\t2024\t2025\neast\t1,200\t1,350\nwest\t980\t-\ntotal\t2,180\t1,350"],
    ]);
  });

  it("keeps the labels of an axis apart and takes them for no table", async () => {
    const years = ["1950", "1955", "1960", "1965"].map((text, at) => ({ text, x: 70 + 23.5 * at, y: 500 }));
    const scale = ["300", "200", "100"].map((text, at) => ({ text, x: 50, y: 600 - 30 * at }));
    const { text, blocks } = await parsePage({ texts: [...scale, ...years] });
    expect(text.match(/\d+/gu)).toEqual(["300", "200", "100", "1950", "1955", "1960", "1965"]);
    expect(blocks?.map(({ kind }) => kind)).not.toContain("table");
  });

  it("does not take a frame around text for a table", async () => {
    const parsed = await parsePage({
      lines: [
        [60, 790, 560, 790],
        [60, 700, 560, 700],
        [60, 700, 60, 790],
        [560, 700, 560, 790],
      ],
      texts: japaneseLines(["枠の中の文である。"], 750),
    });
    expect(blocksOf(parsed)).toEqual([["paragraph", "枠の中の文である。"]]);
  });
});

describe("title and quality", () => {
  const pages = [{ texts: [{ text: "text", x: 70, y: 700 }] }];

  it("takes a sensible title and no file name", async () => {
    expect((await parse({ pages, title: "令和八年度 予算の概要" })).title).toBe("令和八年度 予算の概要");
    expect((await parse({ pages, title: "Microsoft Word - 予算.docx" })).title).toBeNull();
    expect((await parse({ pages, title: "yosan_2026" })).title).toBeNull();
    expect((await parse({ pages })).title).toBeNull();
  });

  it("names pages without text", async () => {
    const { quality, warnings } = await parse({ pages: [...pages, {}, ...pages], hasImage: true });
    expect(quality).toEqual({ pages: 3, emptyPages: [2] });
    expect(warnings).toEqual([expect.stringContaining("2ページには文字がありません")]);
  });
});

describe("files that cannot be read", () => {
  it("says that a file is encrypted and how to remove the password", async () => {
    const pdf = { pages: [{ texts: [{ text: "secret", x: 70, y: 700 }] }], isEncrypted: true };
    await expect(parse(pdf)).rejects.toMatchObject({
      code: "unreadable-file",
      message: expect.stringContaining("パスワード"),
    });
  });

  it("says that a file is scanned, or empty", async () => {
    await expect(parse({ pages: [{}], hasImage: true })).rejects.toThrow(/画像だけのPDF.*OCR/u);
    await expect(parse({ pages: [{}] })).rejects.toThrow("文字が1つもないPDF");
  });

  it("says that a file is damaged", async () => {
    const bytes = new TextEncoder().encode("%PDF-1.7\nnothing of use");
    await expect(parsePdf({ bytes, source: "a.pdf" })).rejects.toMatchObject({ code: "unreadable-file" });
    await expect(parsePdf({ bytes: new Uint8Array(300), source: "a.pdf" })).rejects.toThrow("PDFとして読み取れません");
  });

  it("reads what is left of a file that was cut off, or refuses it", async () => {
    const whole = writePdf({ pages: [{ texts: japaneseLines(["残る文。"]) }, { texts: japaneseLines(["失う文。"]) }] });
    const outcomes = await Promise.all(
      [0.2, 0.4, 0.6, 0.8, 0.95].map((share) =>
        parsePdf({ bytes: whole.slice(0, Math.floor(whole.length * share)), source: "a.pdf" }).then(
          ({ text }) => text,
          (error: { code: string }) => error.code,
        ),
      ),
    );
    for (const outcome of outcomes)
      expect(outcome).toMatch(/^(?:unreadable-file|残る文。(?:\n\n失う文。)?|失う文。)$/u);
  });

  it("shows letters without a usable map as missing, and refuses a file of nothing else", async () => {
    const broken: TextDrawing = { text: "あ".repeat(20), x: 70, y: 700, font: "unmapped" };
    const readable: TextDrawing = { text: FULL.slice(0, 40), x: 70, y: 600, font: "ucs2" };
    const { text, warnings } = await parsePage({ texts: [broken, readable] });
    expect(text).toBe(`${"〓".repeat(20)}\n\n${FULL.slice(0, 40)}`);
    expect(warnings).toEqual([expect.stringMatching(/1ページに、文字コードの対応表がない.*20字/u)]);
    await expect(parsePage({ texts: [broken] })).rejects.toThrow("文字コードの対応表がない");
  });

  it("gives up on a page that draws itself without end", async () => {
    const pattern = "q /Pattern cs /P scn 0 0 100 100 re f Q";
    const text = new TextDecoder("latin1").decode(writePdf({ pages: [{ raw: pattern }] }));
    const cyclic = text.replace("/XObject <<", `/Pattern << /P 4 0 R >> /XObject <<`);
    const tile = cyclic.replace(
      /4 0 obj[\s\S]*?endobj/u,
      `4 0 obj\n<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources 3 0 R /Length ${pattern.length} >>\nstream\n${pattern}\nendstream\nendobj`,
    );
    const bytes = Uint8Array.from(tile, (character) => character.charCodeAt(0));
    await expect(parsePdf({ bytes, source: "a.pdf" })).rejects.toMatchObject({ code: "unreadable-file" });
  }, 60_000);
});
