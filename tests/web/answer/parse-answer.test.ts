import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FigureJson, SentenceJson } from "../../../server/contract.ts";
import { parseAnswer } from "../../../web/src/answer/parse-answer.ts";
import { staysBelowCpuMs } from "../../core/text/cpu-time.ts";
import { notation } from "./notation.ts";

const citationIds = new Set([1, 2, 12]);

function read(text: string, checks: { figures?: FigureJson[]; sentences?: SentenceJson[] } = {}): string[] {
  return notation(parseAnswer({ text, citationIds, figures: [], ...checks }));
}

function figure(text: string, status: FigureJson["status"]): FigureJson {
  return { text, value: 0, unit: "", status, citationId: null };
}

describe("parseAnswer: Markdown", () => {
  it.each([
    ["paragraphs and their lines", "一行目\n二行目\r\n\n三行目", ["一行目/二行目", "三行目"]],
    ["bullets of every usual kind", "- あ\n- い\n\n・う\n  • え\n終わり", ["ul[あ | い]", "ul[う | え]", "終わり"]],
    ["numbered lists from where they start", "3. あ\n4. い", ["ol3[あ | い]"]],
    ["lists inside lists", "- あ\n  - い\n- う", ["ul[あ ¶ ul[い] | う]"]],
    ["headings", "## 見出し[1]\n本文", ["h2 見出し<1>", "本文"]],
    ["tables", "| 国 | 率 |\n|---|--:|\n| **米国** | 68.8%[1] |", ["table[国,率 | {米国},68.8%<1>]"]],
    ["quotations", "> 引用\n> 続き[1]", ["quote[引用/続き<1>]"]],
    ["code", "`a*b*` と\n\n```sh\nx [1]\n```", ["`a*b*` と", "code[x [1]]"]],
    ["strong text beside Japanese marks", "**「窓口」**の**重要[1]**。", ["{「窓口」}の{重要<1>}。"]],
    ["marks before links", "です[1](令和6年)[2][12]。", ["です<1>(令和6年)<2><12>。"]],
    ["web links with their address", "[解説](https://a.example/x?y=1)", ["(解説→https://a.example/x?y=1)"]],
    ["escaped brackets as brackets", "OECD\\[1\\]の\\*値", ["OECD[1]の*値"]],
    ["rules", "あ\n\n---\n\nい", ["あ", "rule", "い"]],
    ["nothing", " \n\n ", []],
  ])("reads %s", (_name, text, blocks) => {
    expect(read(text)).toEqual(blocks);
  });

  it.each([
    ["unknown citations", "ない[99] [0] [01x] []"],
    ["unclosed and empty strong marks", "**閉じない ****"],
    ["single asterisks and underscores, which sources use", "2*3*4 （*1）と（*2） _a_ __b__"],
    ["HTML", "<script>alert(1)</script> <b>太字</b> &lt; <!-- x -->"],
    ["images", "![x](http://outside.invalid/x.png) ![](y)"],
    [
      "links that are not of the web",
      "[x](javascript:alert(1)) [y](data:text/html,z) [z](/api/documents) [w](//a.example)",
    ],
    ["definitions and references", "[x]: http://outside.invalid [x][y]"],
    ["bare and bracketed addresses", "<http://outside.invalid> http://outside.invalid"],
    ["an underlined line", "値===は"],
  ])("leaves %s as the characters they are made of", (_name, text) => {
    expect(read(text)).toEqual([text]);
  });

  it("never loses or changes a character of a line without marks", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("[1]", "[99]", "[", "]", "9.1%", "<b>", "_", "*"),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const line = `始${pieces.join("").replace(/\*{2,}|[`\\\r\n\u2028\u2029]|!?\[[^\]]*\]\(/gu, "")}終`;
        const [shown] = read(line, { figures: [figure("9.1%", "supported")] });
        expect(shown?.replaceAll("<1>", "[1]").replaceAll("(9.1%:supported)", "9.1%")).toBe(line);
      }),
    );
  });
});

describe("parseAnswer: checks", () => {
  it("marks figures in order, the same text with its own status each time", () => {
    const figures = [figure("9.1%", "supported"), figure("26.7%", "derived"), figure("9.1%", "unsupported")];
    expect(read("9.1%から**26.7%**へ。\n\n|a|\n|-|\n|9.1%|", { figures })).toEqual([
      "(9.1%:supported)から{(26.7%:derived)}へ。",
      "table[a | (9.1%:unsupported)]",
    ]);
  });

  it("finds a figure only as a whole number, and the longest one", () => {
    const figures = [figure("9.1%", "supported"), figure("1", "derived"), figure("1,780億円", "supported")];
    expect(read("59.1%、3.9.1%、1,780億円、21、1.5、1", { figures })).toEqual([
      "59.1%、3.9.1%、(1,780億円:supported)、21、1.5、(1:derived)",
    ]);
  });

  it.each([
    ["in a paragraph", "根拠のない文。次の文[1]。", "根拠のない文。", "根拠のない文。!weak!次の文<1>。"],
    ["after its marks", "文です[1]。\n次", "文です[1]。", "文です<1>。!weak!/次"],
    ["after strong text", "**太い文**。次", "**太い文**。", "{太い文}。!weak!次"],
    ["that ends with strong text", "**太い文**", "**太い文**", "{太い文}!weak!"],
    ["behind an escape", "\\[1\\]の文。次", "\\[1\\]の文。", "[1]の文。!weak!次"],
    ["in a list", "- 一つ目。\n- 二つ目。", "- 一つ目。", "ul[一つ目。!weak! | 二つ目。]"],
    [
      "in a quotation's second line",
      "> 一行目\n> 二行目。終",
      "> 一行目\n> 二行目。",
      "quote[一行目/二行目。!weak!終]",
    ],
  ])("flags a sentence %s", (_name, text, sentence, shown) => {
    const sentences: SentenceJson[] = [
      { charStart: 0, charEnd: sentence.length, status: "unsupported", reason: "weak", citationIds: [] },
    ];
    expect(read(text, { sentences })).toEqual([shown]);
  });

  it("gives every piece the offset at which it stands in the answer", () => {
    const text = "あ**い[1]う**え[2]\n\n> 引\n> \\[用";
    const seen: [string, string][] = [];
    JSON.stringify(parseAnswer({ text, citationIds, figures: [] }), (_key, value) => {
      if (value?.kind === "text") seen.push([value.text, text.slice(value.at, value.end)]);
      if (value?.kind === "citation") seen.push([`[${value.citationId}]`, text.slice(value.at, value.at + 3)]);
      return value;
    });
    expect(seen.map(([shown]) => shown)).toEqual(["あ", "い", "[1]", "う", "え", "[2]", "引", "[", "用"]);
    for (const [shown, source] of seen) expect(source.endsWith(shown)).toBe(true);
  });
});

describe("parseAnswer: cost", () => {
  it("reads 100 KB with its checks in a fraction of a second, also on a busy machine", () => {
    const paragraph =
      "平均は**42.5分**でした[1]。前年度の45分[2]から短くなっています。\n\n- 予定です[12]\n- 集計外です\n\n|a|b|\n|-|-|\n|1|2|\n\n";
    const text = paragraph.repeat(Math.ceil(100_000 / Buffer.byteLength(paragraph)));
    const figures = [figure("42.5分", "supported"), figure("45分", "derived")];
    const sentences: SentenceJson[] = [...text.matchAll(/。/gu)].map(({ index }) => ({
      charStart: index,
      charEnd: index + 1,
      status: index % 7 === 0 ? "unsupported" : "supported",
      citationIds: [],
    }));
    const task = () => parseAnswer({ text, citationIds, figures, sentences });
    // The first runs are the compiler's, and other work on the machine disturbs some: the quickest one counts.
    const times = Array.from({ length: 15 }, () => {
      const startedAt = performance.now();
      task();
      return performance.now() - startedAt;
    });
    console.info(`100 KB of Markdown: ${Math.min(...times).toFixed(1)} ms`);
    expect(Math.min(...times)).toBeLessThan(200);
  });

  it.each([
    ["opening brackets", "["],
    ["unknown marks", "[9"],
    ["asterisks", "*"],
    ["strong marks", "a**a"],
    ["spaced asterisks", "** "],
    ["known marks", "[1]"],
    ["bullets", "- \n"],
    ["nested quotations", "> "],
    ["nested bullets", "- "],
    ["line breaks", "\n"],
    ["figures", "9.1%"],
    ["begun images", "![]("],
    ["begun links", "[a]("],
    ["backticks", "`a``b"],
    ["table rows", "|-|\n"],
    ["backslashes", "\\"],
  ])("takes linear time for hostile input: %s", (_name, piece) => {
    const figures = [figure("9.1%", "supported")];
    const text = piece.repeat(100_000);
    // A quadratic parser needs minutes for this.
    expect(staysBelowCpuMs(3_000, () => parseAnswer({ text, citationIds, figures }))).toBe(true);
  });
});
