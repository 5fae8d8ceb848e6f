import { describe, expect, it } from "vitest";
import { parseHtml } from "../../../../ingest/formats/html/parse-html.ts";
import { blocksOf } from "./read-html.ts";

describe("a web page", () => {
  it("is read in order, with its headings and paragraphs", async () => {
    const page =
      "<title>案内</title><h1>図書館</h1><p>開館は<b>9時</b>です。</p><div>休館は<h3>例外</h3>月曜<br>のみ</div>";
    expect(await blocksOf(page)).toEqual([
      "heading1: 図書館",
      "paragraph: 開館は9時です。",
      "paragraph: 休館は",
      "heading3: 例外",
      "paragraph: 月曜\nのみ",
    ]);
    expect((await parseHtml({ bytes: Buffer.from(page), source: "a.html" })).title).toBe("案内");
  });

  it("has blocks whose ranges are its text", async () => {
    const { text, blocks } = await parseHtml({ bytes: Buffer.from("<p>甲</p><p>乙\n</p>"), source: "a.html" });
    expect((blocks ?? []).map(({ start, end }) => text.slice(start, end))).toEqual(["甲", "乙"]);
  });

  it("joins Japanese lines of the source and keeps words apart", async () => {
    expect(await blocksOf("<p>アカウ\n  ンタビリティ  と\n AI\n safety</p>")).toEqual([
      "paragraph: アカウンタビリティ と AI safety",
    ]);
  });

  it("leaves out what is struck out, without making one number of two", async () => {
    expect(
      await blocksOf("<p>予算は<del>100万円</del><ins>300万円</ins>。AI<s>or</s>ML、1<strike>2</strike>3</p>"),
    ).toEqual(["paragraph: 予算は300万円。AI ML、1 3"]);
    expect(
      await blocksOf("<table><tr><td>予算</td><td><s>5円</s>7円</td></tr><tr><td>決算</td><td>8円</td></tr></table>"),
    ).toEqual([expect.not.stringContaining("5円")]);
  });

  it("keeps the numbers of lists and the marks of items, nested ones too", async () => {
    expect(await blocksOf("<ol start=3><li>甲<ul><li>子</ul>続き<li value=7><p>乙</p><p>丙</p><li>丁</ol>")).toEqual([
      "bullet: 3. 甲",
      "bullet: ・子",
      "paragraph: 続き",
      "bullet: 7. 乙",
      "paragraph: 丙",
      "bullet: 8. 丁",
    ]);
    expect(await blocksOf("<ol reversed type=A><li>甲<li>乙</ol><ol type=i><li>丙</ol>")).toEqual([
      "bullet: B. 甲",
      "bullet: A. 乙",
      "bullet: i. 丙",
    ]);
  });

  it("reads definitions, quotes and preformatted text", async () => {
    expect(await blocksOf("<dl><dt>語<dd>意味</dl><blockquote>引用</blockquote><pre>a  b\n c</pre>")).toEqual([
      "paragraph: 語",
      "paragraph: 意味",
      "paragraph: 引用",
      "paragraph: a  b\n c",
    ]);
  });

  it("leaves out what no reader sees", async () => {
    const hidden = ["<script>x</script>", "<style>x</style>", "<template>x</template>", "<p hidden>x</p>"];
    const styled = ["<p style='color:red; display : none'>x</p>", "<noscript>x</noscript>", "<!-- x -->"];
    expect(await blocksOf(`${[...hidden, ...styled].join("")}<p aria-hidden=true>見える</p>`)).toEqual([
      "paragraph: 見える",
    ]);
  });

  it("reads ruby by its base text", async () => {
    expect(await blocksOf("<p><ruby>典拠<rp>（</rp><rt>てんきょ</rt><rp>）</rp></ruby>を示す</p>")).toEqual([
      "paragraph: 典拠を示す",
    ]);
  });

  it("never glues a footnote mark or an index to the word before it", async () => {
    expect(await blocksOf("<p>クラウド<sup>12</sup>と m<sup>2</sup>、log<sub>10</sub>5、注<sup>[1]</sup></p>")).toEqual(
      ["paragraph: クラウド¹²と m²、log₁₀5、注[1]"],
    );
    expect(await blocksOf("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>")).toEqual(["paragraph: 1/2"]);
  });

  it("tells footnotes from the text", async () => {
    const notes = "<section class='footnotes'><ol><li id=fn1>出典は年報。<a href='#r1'>↩</a></li></ol></section>";
    expect(await blocksOf(`<p>増えた<sup>1</sup>。</p>${notes}`)).toEqual([
      "paragraph: 増えた¹。",
      "footnote: ¹ 出典は年報。",
    ]);
  });

  it("keeps the alternative text of pictures, but not what software says of them", async () => {
    const pictures = "<img alt='利用率の推移'><img alt=''><img alt='図 自動的に生成された説明'>";
    expect(await blocksOf(`<p>図${pictures}</p>`)).toEqual(["paragraph: 図（画像：利用率の推移）"]);
  });

  it("says so when there is nothing to read", async () => {
    const read = (html: string) => parseHtml({ bytes: Buffer.from(html), source: "a.html" });
    await expect(read("<body><script>document.write('x')</script></body>")).rejects.toThrow(
      "表示される文章がありません",
    );
    await expect(parseHtml({ bytes: Buffer.alloc(0), source: "a.html" })).rejects.toThrow("空のファイル");
  });

  it.each([
    ["divs", "<div>", "</div>"],
    ["lists", "<ul><li>", ""],
    ["tables", "<table><tr><td>", ""],
    ["quotes", "<blockquote>", "</blockquote>"],
    ["raised text", "<sup>", "</sup>"],
  ])("with 50,000 nested %s ends quickly", async (_name, open, close) => {
    const before = process.cpuUsage();
    const page = `${open.repeat(50_000)}本文${close.repeat(50_000)}`;
    expect((await blocksOf(page)).join("")).toContain("本文");
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  it.each(["　", "&nbsp;", " ", "\n", "<br>", "<p>"])("of 100,000 × %j ends quickly", async (piece) => {
    const before = process.cpuUsage();
    for (const element of ["p", "h1", "li", "pre"]) {
      expect((await blocksOf(`<${element}>甲${piece.repeat(100_000)}乙</${element}>`)).join("")).toMatch(
        /甲[\s\S]*乙/u,
      );
    }
    await blocksOf(`<table><tr><td>甲${piece.repeat(100_000)}乙<td>丙</table>`);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(8);
  });
});
