import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLawXml } from "../../../../ingest/formats/law/parse-law-xml.ts";
import type { ParsedDocument } from "../../../../ingest/formats/parsed-document.ts";
import { UnreadableFileError } from "../../../../ingest/formats/unreadable-file-error.ts";
import { SAMPLE_LAW } from "./sample-law.ts";

const SOURCE = "laws/508AC0000000001_20260701_509AC0000000002.xml";
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (xml: string, source = SOURCE): Promise<ParsedDocument> => parseLawXml({ bytes: utf8(xml), source });
const lawOf = (body: string): string =>
  `<Law><LawNum>令和八年法律第一号</LawNum><LawBody><LawTitle>見本法</LawTitle>${body}</LawBody></Law>`;

function blocksOf({ text, blocks }: ParsedDocument): string[] {
  return (blocks ?? []).map(({ kind, start, end, level }) => `${kind}${level ?? ""} ${text.slice(start, end)}`);
}

function placeOf({ text, places }: ParsedDocument, words: string): string | undefined {
  const at = text.indexOf(words);
  return places.findLast(({ charStart }) => charStart <= at)?.label;
}

describe("reading the XML of a law", () => {
  it("lays out headings, paragraphs, items, tables and supplements in reading order", async () => {
    expect(blocksOf(await parse(SAMPLE_LAW))).toEqual([
      "heading1 見本の提供に関する法律",
      "paragraph 令和八年法律第一号",
      "heading2 第一章　総則",
      "heading3 第一条（目的）",
      "paragraph この法律は、見本を提供することを目的とする。ただし、瑕疵のあるものを除く。",
      "heading3 第一節　定義",
      "heading4 第二条（定義）",
      "paragraph 用語の意義は、次のとおりとする。",
      "bullet 一　見本　面積が十²平方メートル以下で、10⁻³Ｈ₂Ｏのもの",
      "bullet イ　細目の一つ",
      "bullet （１）　細目の細目",
      "bullet 一の二　見本 & 髙価なもの",
      "paragraph ２　前項の表は、次のとおりとする。",
      "paragraph 手数料の表",
      "table 区分\t金額\n甲\t三百円\n五百円",
      "paragraph 備考",
      "paragraph 金額は、一件についての額とする。",
      "heading2 附　則",
      "heading3 第一条（施行期日）",
      "paragraph この法律は、公布の日から施行する。",
      "heading2 附　則（令和九年法律第二号）　抄",
      "heading3 （経過措置）",
      "paragraph １　なお従前の例による。",
      "paragraph ２　政令で定める。",
      "paragraph 別の法律の一部を次のように改正する。",
      "paragraph 第九条",
      "paragraph 改めた文言とする。",
      "heading2 別表第一（第二条関係）",
      "table 一 二十万円",
      "heading2 様式第一",
      "heading2 別記",
      "paragraph 自由な記載\n知らない要素の文",
    ]);
  });

  it("says of every text in which article, paragraph and item it stands", async () => {
    const law = await parse(SAMPLE_LAW);
    const expected = {
      第一章: "第一章",
      この法律は: "第一条",
      "ただし、瑕疵": "第一条",
      用語の意義: "第二条第一項",
      細目の細目: "第二条第一項第一号",
      髙価なもの: "第二条第一項第一号の二",
      前項の表: "第二条第二項",
      五百円: "第二条第二項",
      公布の日: "附則第一条",
      なお従前: "附則（令和九年法律第二号）第一項",
      改めた文言: "附則（令和九年法律第二号）第二項",
      二十万円: "別表第一",
      自由な記載: "別記",
    };
    const found = Object.keys(expected).map((words) => [words, placeOf(law, words)]);
    expect(Object.fromEntries(found)).toEqual(expected);
    expect(law.places.every(({ kind, number }) => kind === "article" && number === null)).toBe(true);
    expect(law.places.map(({ charStart }) => charStart)).toEqual(
      law.places.map(({ charStart }) => charStart).sort((a, b) => a - b),
    );
  });

  it("keeps spans, headers and captions of tables", async () => {
    const { blocks, text } = await parse(SAMPLE_LAW);
    const [fees, appendix] = (blocks ?? []).flatMap(({ table }) => table ?? []);
    expect(fees?.caption).toBe("手数料の表");
    expect(
      fees?.cells.map(({ row, column, rowSpan, isHeader, start, end }) => [
        row,
        column,
        rowSpan,
        isHeader,
        text.slice(start, end),
      ]),
    ).toEqual([
      [0, 0, 1, true, "区分"],
      [0, 1, 1, true, "金額"],
      [1, 0, 2, false, "甲"],
      [1, 1, 1, false, "三百円"],
      [2, 1, 1, false, "五百円"],
    ]);
    expect(appendix).toMatchObject({ caption: "別表第一（第二条関係）", cells: [{ columnSpan: 2 }] });
  });

  it("takes number, short names and earlier title from the law", async () => {
    expect((await parse(SAMPLE_LAW)).law).toEqual({ number: "令和八年法律第一号", names: [] });
    const named = SAMPLE_LAW.replace(
      'Kana="みほん"',
      'Abbrev="見本法、見本提供法" OldLawTitle="標本の提供に関する法律"',
    );
    expect((await parse(named)).law?.names).toEqual(["見本法", "見本提供法", "標本の提供に関する法律"]);
  });

  it("takes title and warnings from the law, and says which figures are missing", async () => {
    const law = await parse(SAMPLE_LAW);
    expect(law.title).toBe("見本の提供に関する法律");
    expect(law.warnings).toEqual([expect.stringMatching(/図.*1 点は収録されていません/u)]);
    expect(
      (
        await parse(
          lawOf(
            "<MainProvision><Paragraph Num='1'><ParagraphSentence><Sentence>甲</Sentence></ParagraphSentence></Paragraph></MainProvision>",
          ),
        )
      ).warnings,
    ).toEqual([]);
  });

  it.each([
    [SOURCE, "2026-07-01"],
    ["508AC0000000001_20261301_509AC0000000002.xml", "2026-04-01"],
    ["見本法.xml", "2026-04-01"],
    ["report_20200101_final.xml", "2026-04-01"],
  ])("dates %s by its name, or else by the attribute", async (source, asOf) => {
    expect((await parse(SAMPLE_LAW, source)).asOf).toBe(asOf);
  });

  it("gives no date when nothing states one", async () => {
    expect((await parse(lawOf("<EnactStatement>制定する。</EnactStatement>"), "a.xml")).asOf).toBeNull();
  });

  it("finds a law within an answer of the API, and reads other encodings by their declaration", async () => {
    const wrapped = SAMPLE_LAW.replace("<Law ", "<DataRoot><Result><Code>0</Code></Result><Law ").concat("</DataRoot>");
    expect((await parse(wrapped)).text).toBe((await parse(SAMPLE_LAW)).text);
    const wide = Buffer.from(`\ufeff${SAMPLE_LAW.replace("UTF-8", "UTF-16")}`, "utf16le");
    expect((await parseLawXml({ bytes: wide, source: SOURCE })).text).toBe((await parse(SAMPLE_LAW)).text);
  });

  it("holds every sentence once and in order", async () => {
    const sentence = fc.array(fc.constantFrom("甲", "乙", "３", "円", "、", "ー", "&lt;"), {
      minLength: 1,
      maxLength: 9,
    });
    const nested = fc.array(fc.tuple(fc.constantFrom("Item", "Subitem1", "Table", "Quote", "Remarks"), sentence), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(nested, async (parts) => {
        const bodies = parts.map(([kind, words], at) => wrap(kind, `${at}番${words.join("")}`));
        const { text } = await parse(
          lawOf(
            `<MainProvision><Paragraph Num="1"><ParagraphSentence><Sentence>頭</Sentence></ParagraphSentence>${bodies.join("")}</Paragraph></MainProvision>`,
          ),
        );
        let from = 0;
        for (const [at, [, words]] of parts.entries()) {
          const expected = `${at}番${words.join("").replaceAll("&lt;", "<")}`;
          const found = text.indexOf(expected, from);
          expect(found).toBeGreaterThanOrEqual(0);
          from = found + expected.length;
        }
        expect(text.match(/番/gu)?.length ?? 0).toBe(parts.length);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, string, RegExp]>([
    ["other XML", "<rss><channel/></rss>", /法令の XML ではありません.*<rss>/u],
    ["broken XML", "<Law><LawBody>\n<a></LawBody></Law>", /2 行目で壊れて/u],
    ["XML that is cut", SAMPLE_LAW.slice(0, 900), /壊れて/u],
    ["text", "第一条　目的", /壊れて/u],
    ["a law without a text", "<Law><LawBody><TOC>目次</TOC></LawBody></Law>", /本文がありません/u],
    ["entities that grow", `<!DOCTYPE a [<!ENTITY a "甲"><!ENTITY b "&a;&a;">]>${lawOf("&b;")}`, /実体/u],
    ["elements nested too deep", lawOf("<a>".repeat(100_000) + "</a>".repeat(100_000)), /入れ子が深すぎます/u],
  ])("says why it cannot read %s", async (_name, xml, reason) => {
    const started = process.cpuUsage();
    await expect(parse(xml)).rejects.toThrow(reason);
    await expect(parse(xml)).rejects.toThrow(UnreadableFileError);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000).toBeLessThan(4_000);
  });
});

function wrap(kind: string, text: string): string {
  const sentence = `<Sentence>${text}</Sentence>`;
  if (kind === "Table")
    return `<TableStruct><Table><TableRow><TableColumn>${sentence}</TableColumn></TableRow></Table></TableStruct>`;
  if (kind === "Quote")
    return `<List><ListSentence><Sentence>次の<QuoteStruct>${sentence}</QuoteStruct></Sentence></ListSentence></List>`;
  if (kind === "Remarks") return `<Remarks><RemarksLabel>備考</RemarksLabel>${sentence}</Remarks>`;
  return `<${kind}><${kind}Title>一</${kind}Title><${kind}Sentence>${sentence}</${kind}Sentence></${kind}>`;
}
