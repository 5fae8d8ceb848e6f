import { describe, expect, it } from "vitest";
import { chunkBlocks } from "../../../../ingest/chunk-document.ts";
import { parsePdf } from "../../../../ingest/formats/pdf/parse-pdf.ts";
import { type TextDrawing, writePdf } from "./write-pdf.ts";

const COLUMNS = [70, 200, 330];

/** Rows of text from the top down; what is Latin is set in a Latin font, as mixed documents do. */
function rowsOf(rows: readonly (readonly string[])[], columns: readonly number[] = COLUMNS): TextDrawing[] {
  return rows.flatMap((row, at) =>
    row.map((text, column) => ({
      text,
      x: columns[column] ?? 0,
      y: 700 - 18 * at,
      font: /^[ -~]+$/u.test(text) ? ("latin" as const) : ("ucs2" as const),
    })),
  );
}

async function read(texts: readonly TextDrawing[]) {
  const { text, blocks = [] } = await parsePdf({ bytes: writePdf({ pages: [{ texts }] }), source: "a.pdf" });
  const document = { id: "a", text, asOf: null };
  return {
    blocks: (blocks ?? []).map(({ kind, start, end }) => [kind, text.slice(start, end)]),
    chunkKinds: chunkBlocks(document, blocks ?? []).map(({ kind }) => kind),
  };
}

describe("rows that nothing rules", () => {
  const head = ["区分", "令和５（千円）", "前年比（％）"];

  it("are a table when two of them stand below a row of labels wider than their figures", async () => {
    const { blocks } = await read(rowsOf([head, ["歳入", "1,234", "-5.6"], ["歳出", "987", "1.2"]]));
    expect(blocks).toEqual([["table", "区分\t令和５（千円）\t前年比（％）\n歳入\t1,234\t-5.6\n歳出\t987\t1.2"]]);
  });

  it("stay lines of their own where too few for a table, so that no figure runs into the next row", async () => {
    expect((await read(rowsOf([head, ["歳入", "1,234", "-5.6"]]))).blocks).toEqual([
      ["paragraph", "区分　令和５（千円）　前年比（％）"],
      ["paragraph", "歳入　1,234　-5.6"],
    ]);
    expect(
      (
        await read(
          rowsOf([
            ["歳入", "1,234", "-5.6"],
            ["歳出", "987", "1.2"],
          ]),
        )
      ).blocks,
    ).toEqual([
      ["paragraph", "歳入　1,234　-5.6"],
      ["paragraph", "歳出　987　1.2"],
    ]);
  });

  it("are not joined across boxes that stand side by side", async () => {
    const rows = [
      ["担当は総務課", "期限は四月"],
      ["予算は五百", "人員は二十"],
    ];
    expect((await read(rowsOf(rows, [70, 300]))).blocks).toEqual([
      ["paragraph", "担当は総務課　期限は四月"],
      ["paragraph", "予算は五百　人員は二十"],
    ]);
  });

  it("leave prose that hangs beside a label or a sign in one paragraph", async () => {
    const [first, second] = ["長い説明の文が右の端まで続いていて折り返し", "次の行で終わる。"];
    const hanging = (label: string) => [...rowsOf([[label, first]], [70, 120]), ...rowsOf([[], [second]], [120])];
    expect((await read(hanging("目的"))).blocks).toEqual([["paragraph", `目的　${first}${second}`]]);
    expect((await read(hanging("・"))).blocks).toEqual([["bullet", `・　${first}${second}`]]);
  });
});

describe("numbered lines of body size", () => {
  const items = ["１．第一の事業　１００人", "２．第二の事業　２００人"];

  it("are bullets and no figure that is missing, whatever font their number is set in", async () => {
    const whole = await read(rowsOf(items.map((item) => [item])));
    expect(whole.blocks).toEqual(items.map((item) => ["bullet", item]));
    const parted = ["第一の事業　１００人", "第二の事業　２００人"].map((item, at) => [`${at + 1}.`, item]);
    const body = { text: `${"本文".repeat(20)}。`, x: 70, y: 740, font: "ucs2" as const };
    const mixed = await read([body, ...rowsOf(parted, [70, 80])]);
    expect(mixed.blocks.map(([kind]) => kind)).toEqual(["paragraph", "bullet", "bullet"]);
    expect(mixed.chunkKinds).toEqual(["text"]);
  });

  it("are headings where each has text below it", async () => {
    const { blocks } = await read(
      rowsOf([["１．目的"], [`${"本文".repeat(20)}。`], ["２．方法"], [`${"本文".repeat(20)}。`]]),
    );
    expect(blocks.map(([kind]) => kind)).toEqual(["heading", "paragraph", "heading", "paragraph"]);
  });
});
