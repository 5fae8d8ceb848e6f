import { describe, expect, it } from "vitest";
import { parseHtml } from "../../../../ingest/formats/html/parse-html.ts";
import { blocksOf, cellsOf, tableOf } from "./read-html.ts";

async function captionOf(body: string): Promise<string | null | undefined> {
  const { blocks } = await parseHtml({ bytes: Buffer.from(body), source: "page.html" });
  return blocks?.find(({ kind }) => kind === "table")?.table?.caption;
}

describe("a table of a web page", () => {
  it("is one line a row, in the order in which it is shown", async () => {
    const body = "<tfoot><tr><td>計<td>3</tfoot><tbody><tr><td>甲<td>3</tbody><thead><tr><th>館<th>数</thead>";
    expect(await blocksOf(`<table>${body}</table>`)).toEqual(["table: 館\t数\n甲\t3\n計\t3"]);
  });

  it("takes its caption, and the lines above it that name it or say its unit", async () => {
    const table = tableOf("館|数", "甲|3");
    expect(await captionOf(`<p>前の文。</p><p>表1　利用</p><p>（単位：千人）</p>${table}`)).toBe(
      "表1 利用 （単位：千人）".replace(" 利", "　利"),
    );
    expect(await captionOf(`<p>表1に示すとおりである。</p>${table}`)).toBeNull();
    expect(await captionOf(table.replace("<table>", "<table><caption>利用者</caption>"))).toBe("利用者");
    expect(await captionOf(`<p>表1 前</p>${table}${table}`)).toBe("表1 前");
    expect(await cellsOf(`<h2>利用（単位：千人）</h2>${table}`)).toEqual(["甲 × 数 = 3 千人"]);
  });

  it("keeps all text of a cell in one line, with that of tables inside it", async () => {
    const inner = tableOf("1992年|入庁", "2001年|課長");
    const rows = [`氏名|略歴|任期`, `甲野|${inner.replaceAll("|", "")}|2年`, "乙山|なし|1年"];
    const table = rows
      .map(
        (row) =>
          `<tr>${row
            .split("|")
            .map((cell) => `<td>${cell}`)
            .join("")}</tr>`,
      )
      .join("");
    const blocks = await blocksOf(`<table>${table.replace("なし", "<p>一<p>二<ul><li>三</ul>")}</table>`);
    expect(blocks).toEqual(["table: 氏名\t略歴\t任期\n甲野\t1992年 入庁 2001年 課長\t2年\n乙山\t一 二 ・三\t1年"]);
  });

  it("that only arranges the page is read as its content", async () => {
    expect(await blocksOf("<table><tr><td><p>囲み</p><p>本文</p></table>")).toEqual([
      "paragraph: 囲み",
      "paragraph: 本文",
    ]);
    const page = `<table><tr><td>目次<td><h2>見出し</h2>${tableOf("館|数", "甲|3")}</table>`;
    expect(await blocksOf(page)).toEqual(["paragraph: 目次", "heading2: 見出し", "table: 館\t数\n甲\t3"]);
  });

  it("resolves spans: to the end of a section, and never beyond reason", async () => {
    const rows = "<tr><th>区分<th>館<th>数<tr><td rowspan=0>市立<td>甲<td>3<tr><td>乙<td>4";
    expect(await cellsOf(`<table>${rows}</table>`)).toEqual([
      "市立 × 館 = 甲",
      "市立 / 甲 × 数 = 3",
      "市立 × 館 = 乙",
      "市立 / 乙 × 数 = 4",
    ]);
    const wide = "<tr><td>館<td>数<tr><td rowspan=65534 colspan=99999>甲<td rowspan=-1 colspan=x>3";
    expect((await blocksOf(`<table>${wide}</table>`)).join("")).toBe("table: 館\t数\n甲\t3");
  });

  it("with spans beyond all memory ends quickly", async () => {
    const before = process.cpuUsage();
    const rows = Array.from({ length: 5_000 }, () => "<tr><td rowspan=9999 colspan=90>甲<td>1").join("");
    await cellsOf(`<table>${rows}</table>`);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
  });

  it("without any text is left out", async () => {
    expect(await blocksOf("<p>甲</p><table><tr><td> <td>&nbsp;</table>")).toEqual(["paragraph: 甲"]);
  });
});
