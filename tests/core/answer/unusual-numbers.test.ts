import { describe, expect, it } from "vitest";
import { type CitedSource, checkFigures } from "../../../core/answer/check-figures.ts";
import { readClaims } from "../../../core/answer/figure-check/read-claims.ts";

const source = (quote: string): CitedSource => ({
  context: "",
  citation: {
    ...{ id: 1, documentId: "d", title: "白書", source: "d.md", section: [], page: null, place: null },
    ...{ lineStart: 1, lineEnd: 1, charStart: 0, charEnd: quote.length, quote, asOf: null },
  },
});
/** Figures as written with what became of them. */
const checked = (text: string, quote: string) =>
  checkFigures({ text, sources: [source(quote)] }).map((figure) => `${figure.text} ${figure.status}`);

describe("a number in unusual writing", () => {
  it.each([
    ["an exponent", "予算は1e9円です。", "1e9円", "予算は10億円である", "予算は11億円である"],
    ["an exponent with decimals", "人口は1.5e6人です。", "1.5e6人", "人口は150万人である", "人口は15万人である"],
    ["English words", "It is twenty-six percent.", "twenty-six percent", "利用率は26%である", "利用率は62%である"],
    [
      "English words of a scale",
      "Three million people use it.",
      "Three million people",
      "300万人が使う",
      "30万人が使う",
    ],
    [
      "English words with decimals",
      "About two point five billion yen.",
      "two point five billion yen",
      "25億円である",
      "2億円である",
    ],
    ["a Roman numeral", "申請はⅢ件です。", "Ⅲ件", "申請は3件である", "申請は4件である"],
    ["a Roman numeral in letters", "申請はVII件です。", "VII件", "申請は7件である", "申請は4件である"],
  ])("is checked: %s", (_what, text, written, supporting, other) => {
    expect(checked(text, supporting)).toEqual([`${written} supported`]);
    expect(checked(text, other)).toEqual([`${written} unsupported`]);
    expect(checked(text, "")).toEqual([`${written} unsupported`]);
  });

  it("is checked at the lower end of a range as at the upper one", () => {
    expect(checked("利用は三〜五割です。", "利用は3～5割である")).toEqual(["三 supported", "五割 supported"]);
    expect(checked("利用は三〜五割です。", "利用は二〜五割である")).toEqual(["三 unsupported", "五割 supported"]);
    expect(checked("利用は3〜5割です。", "利用は三〜五割である")).toEqual(["3 supported", "5割 supported"]);
    expect(checked("十〜二十人です。", "十五〜二十人である")).toEqual(["十 unsupported", "二十人 supported"]);
  });

  it.each([
    ["倍増", "利用は倍増しました。", ["利用は倍増した", "利用は2倍になった"], ["利用は1.5倍になった", "利用は増えた"]],
    [
      "半減",
      "費用は半減しました。",
      ["費用は半減した", "費用は2分の1になった", "費用を50%減らした"],
      ["費用は3分の1になった", "費用は減った"],
    ],
  ])("is checked as a word: %s", (word, text, supporting, others) => {
    for (const quote of supporting) expect.soft(checked(text, quote), quote).toEqual([`${word} supported`]);
    for (const quote of others) expect.soft(checked(text, quote), quote).toEqual([`${word} unsupported`]);
  });

  it("may follow from two cited values as a word", () => {
    expect(checked("利用は倍増しました。", "利用は2024年に101件、2025年に200件だった")).toEqual(["倍増 derived"]);
    expect(checked("利用は倍増しました。", "利用は2024年に101件、2025年に150件だった")).toEqual(["倍増 unsupported"]);
    expect(checked("費用は半減しました。", "費用は2024年に201円、2025年に100円だった")).toEqual(["半減 derived"]);
    expect(checked("費用は半減しました。", "費用は2024年に201円、2025年に190円だった")).toEqual(["半減 unsupported"]);
  });

  it.each([
    "第Ⅲ章のとおりです。",
    "類型Ⅱ社会福祉とフェーズⅢ人材です。",
    "資産所得倍増プランと放射性物質の半減期です。",
    "One of the three pillars, and no one else.",
    "Seven-Eleven and Twenty Thirty are names.",
    "型番は A1e9 と 1e9-b です。",
    "XX社とDX化の話です。",
    "Hundreds of people came.",
  ])("is no figure where it names something: %s", (text) => {
    expect(readClaims(text).filter(({ text: written }) => !/^\d/u.test(written))).toEqual([]);
  });

  it("keeps the places of all figures", () => {
    const text = "三〜五割と1e9円、twenty-six percentと٩٩%、Ⅲ件と半数、26人です。";
    expect(
      readClaims(text).map(({ text: written, charStart, charEnd }) => [written, text.slice(charStart, charEnd)]),
    ).toEqual(
      ["三", "五割", "1e9円", "twenty-six percent", "٩٩%", "Ⅲ件", "半数", "26人"].map((written) => [written, written]),
    );
  });

  it("is looked for in linear time", () => {
    for (const part of ["one hundred and ", "三〜", "Ⅲ", "1e9", "VIV", "one point one "]) {
      const startedAt = process.cpuUsage().user;
      readClaims(part.repeat(20_000 / part.length));
      expect.soft((process.cpuUsage().user - startedAt) / 1_000, part).toBeLessThan(1_500);
    }
  });
});
