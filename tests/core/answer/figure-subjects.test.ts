import { describe, expect, it } from "vitest";
import { type CitedSource, checkFigures } from "../../../core/answer/check-figures.ts";
import type { StatementCell } from "../../../core/types.ts";

interface Source {
  quote: string;
  asOf?: string;
  title?: string;
  context?: string;
  cells?: [row: string, column: string, value: string, unit?: string][];
  peers?: [row: string, column: string, value: string][];
}

/** Cells lie where their value stands in the quote. */
function source(
  { quote, asOf, title = "白書", context = "", cells = [], peers = [] }: Source,
  at: number,
): CitedSource {
  const toCell = (
    [row, column, value, unit]: [string, string, string, (string | undefined)?],
    offset: number,
  ): StatementCell => ({
    row,
    column,
    value,
    ...(unit !== undefined && { unit }),
    charStart: offset,
    charEnd: offset + value.length,
  });
  return {
    context,
    cells: cells.map(([row, column, value, unit]) =>
      toCell([row, column, value, unit], quote.indexOf(value, quote.indexOf(row))),
    ),
    peers: peers.map((cell) => toCell(cell, 1_000)),
    citation: {
      ...{ id: at + 1, documentId: "d", title, source: "d.md", section: [], page: null, place: null },
      ...{ lineStart: 1, lineEnd: 1, charStart: 0, charEnd: quote.length, quote, asOf: asOf ?? null },
    },
  };
}

const check = (text: string, ...sources: Source[]) => checkFigures({ text, sources: sources.map(source) });
const verdicts = (text: string, ...sources: Source[]) =>
  check(text, ...sources).map(({ status, reason }) => (status === "unsupported" ? reason : status));

const PAIRS: Source = {
  quote: "中国(56.3%) 日本(9.1%)",
  cells: [
    ["中国", "", "56.3%"],
    ["日本", "", "9.1%"],
  ],
};
const ROW: Source = {
  quote: "| 北山市 | 1,204人 | 35件 |",
  cells: [
    ["北山市", "職員数", "1,204人"],
    ["北山市", "申請数", "35件"],
  ],
  peers: [
    ["南川市", "職員数", "988人"],
    ["南川市", "申請数", "41件"],
  ],
};
const COLUMNS: Source = {
  quote: "| 電子申請 | 41.2% | 52.7% |",
  cells: [
    ["電子申請", "2023年度", "41.2%"],
    ["電子申請", "2024年度", "52.7%"],
  ],
};

describe("what a figure is said of", () => {
  it.each([
    ["another pair of the quote", "日本は56.3%です。", PAIRS, "other-subject"],
    ["another pair, beside more words", "日本の個人の利用率は56.3%にとどまる。", PAIRS, "other-subject"],
    ["another pair, in brackets behind it", "低いのは56.3%（日本）です。", PAIRS, "other-subject"],
    ["a country that the quote does not name", "韓国では56.3%です。", { quote: "中国は56.3%である" }, "other-subject"],
    ["another row of the table", "南川市の職員は1,204人です。", ROW, "other-subject"],
    ["another year's column", "2023年度の電子申請は52.7%です。", COLUMNS, "other-subject"],
    [
      "another year of the same line",
      "2023年は52.7%です。",
      { quote: "2023年は41.2%、2024年は52.7%だった" },
      "other-subject",
    ],
  ])("is no support for %s", (_what, text, cited, reason) => {
    expect(verdicts(text, cited).at(-1)).toBe(reason);
  });

  it.each([
    ["the pair itself", "中国は56.3%です。", PAIRS],
    ["both, in order", "日本は9.1%、中国は56.3%です。", PAIRS],
    ["both, the value first", "9.1%の日本に対し、中国は56.3%です。", PAIRS],
    ["both in one phrase", "日本と中国はそれぞれ9.1%と56.3%です。", PAIRS],
    ["one compared with the other", "日本は中国（56.3%）を下回る9.1%です。", PAIRS],
    ["a name that the quote does not hold", "個人の利用率は56.3%です。", PAIRS],
    ["the row", "北山市の職員は1,204人、申請は35件です。", ROW],
    ["the row, compared", "南川市より多い1,204人が北山市の職員です。", ROW],
    ["the column", "電子申請は2023年度の41.2%から2024年度には52.7%になりました。", COLUMNS],
    ["the column in the other calendar", "令和6年度は52.7%です。", COLUMNS],
    ["a model country", "日本の機関は200人の体制を目指します。", { quote: "英国並みの200人体制を目指す" }],
    ["an organisation of the country", "日本銀行の調査では米国が46.3%です。", { quote: "米国は46.3%だった" }],
    [
      "a place inside another name",
      "東京都は120人です。",
      {
        quote: "| 東京都 | 120人 |",
        cells: [["東京都", "人数", "120人"]],
        peers: [["京都", "人数", "80人"]],
      } satisfies Source,
    ],
  ])("supports %s", (_what, text, cited) => {
    expect(new Set(verdicts(text, cited))).toEqual(new Set(["supported"]));
  });

  it("reads a cell in the unit of its table", () => {
    const cited: Source = { quote: "| 広報費 | 35 |", cells: [["広報費", "予算", "35", "百万円"]] };
    expect(verdicts("広報費は3,500万円です。", cited)).toEqual(["supported"]);
    expect(verdicts("広報費は35万円です。", cited)).toEqual(["not-found"]);
  });
});

describe("the direction and limit of a figure", () => {
  it.each([
    ["前年から5%減少しました。", "前年比5%増となった", "other-direction"],
    ["12ポイント上昇しました。", "12ポイント低下した", "other-direction"],
    ["5%の増加です。", "▲5%", "not-found"],
    ["20歳未満が対象です。", "20歳以上を対象とする", "other-limit"],
    ["30人を超える体制です。", "30人以下の体制とする", "other-limit"],
    ["65歳超が対象です。", "65歳以上を対象とする", "other-limit"],
  ])("is compared: %s", (text, quote, reason) => {
    expect(verdicts(text, { quote })).toEqual([reason]);
  });

  it.each([
    ["5%減少しました。", "前年比▲5%"],
    ["前年より5%増えました。", "前年比5%増となった"],
    ["対象は20歳です。", "20歳以上を対象とする"],
    ["10万人以上が使います。", "10万人を超える職員が使う"],
    ["34.1%増えました。", "日本は +34.1%で第3位"],
  ])("agrees: %s", (text, quote) => {
    expect(verdicts(text, { quote })).toEqual(["supported"]);
  });
});

describe("calendars", () => {
  it("tells 年 from 年度", () => {
    expect(verdicts("2024年度に始めます。", { quote: "2024年に始める" })).toEqual(["not-found"]);
    expect(verdicts("2024年に始めます。", { quote: "令和6年度に始める" })).toEqual(["not-found"]);
    expect(verdicts("令和6年度に始めます。", { quote: "2024年度に始める" })).toEqual(["supported"]);
    expect(verdicts("令和6年度に始めます。", { quote: "R6概算要求で始める" })).toEqual(["supported"]);
  });
});

describe("rounding", () => {
  it.each([
    ["約2万5千件です。", "25,124件を受け付けた"],
    ["9割を超えます。", "91.2%に達した"],
    ["約3割です。", "28.9%である"],
    ["4分の1です。", "25%である"],
    ["およそ半数です。", "51.4%である"],
    ["半数です。", "回答者の半数が使う"],
  ])("that is stated counts: %s", (text, quote) => {
    expect(verdicts(text, { quote })).toEqual(["supported"]);
  });

  it.each([
    ["2万5千件です。", "25,124件を受け付けた"],
    ["約3万件です。", "25,124件を受け付けた、対象は5万人"],
    ["9割を超えます。", "88.9%に達した"],
    ["およそ半数です。", "31%である"],
    ["56%です。", "56.3%である"],
  ])("that is silent or wrong does not: %s", (text, quote) => {
    const expected = text.startsWith("約3万") ? ["supported"] : ["not-found"];
    expect(verdicts(text, { quote })).toEqual(expected);
  });
});

describe("digits that sources do not use", () => {
  it.each([
    "利用率は٩٩%です。",
    "利用率は⁹⁹%です。",
    "利用率は⑨⑨%です。",
    "利用率は９９％です。",
    "利用率は九十九%です。",
  ])("are read: %s", (text) => {
    expect(verdicts(text, { quote: "利用率は12%" })).toEqual(["not-found"]);
    expect(verdicts(text, { quote: "利用率は99%" })).toEqual(["supported"]);
  });
});

it("digits in circles that number what follows are no figures", () => {
  expect(verdicts("①人材育成、②社会保障、③円滑化です。", { quote: "利用率は12%" })).toEqual([]);
});

describe("derived figures", () => {
  const COSTS = [{ quote: "改修に30億円" }, { quote: "購入に20億円" }];
  it.each([
    ["差は10億円です。", COSTS, "30億円 − 20億円", [1, 2]],
    ["合わせて50億円です。", COSTS, "30億円 + 20億円", [1, 2]],
    ["改修は購入の1.5倍です。", COSTS, "30億円 ÷ 20億円", [1, 2]],
    [
      "購入は全体50億円のうち40%の割合です。",
      [{ quote: "全体で50億円、購入に20億円" }],
      "20億円 ÷ 50億円 × 100",
      [1, 1],
    ],
    ["前年の20億円から50%増えました。", COSTS, "(30億円 − 20億円) ÷ 20億円 × 100", [1, 2]],
    ["17.6ポイント上がりました。", [{ quote: "2023年は9.1%" }, { quote: "2024年は26.7%" }], "26.7% − 9.1%", [2, 1]],
    [
      "期間は3か月です。",
      [{ quote: "2026年4月1日から" }, { quote: "2026年7月1日まで" }],
      "2026年4月1日から2026年7月1日まで",
      [1, 2],
    ],
  ])("state how they follow: %s", (text, cited, formula, ids) => {
    const derived = check(text, ...cited).find(({ status }) => status === "derived");
    expect(derived?.derivation?.formula).toBe(formula);
    expect(derived?.derivation?.inputs.map(({ citationId }) => citationId)).toEqual(ids);
  });

  it.each([
    ["改修は購入の1.6倍です。", COSTS],
    ["改修の割合は70%です。", COSTS],
    ["導入は10億円です。", COSTS],
  ])("do not follow: %s", (text, cited) => {
    expect(verdicts(text, ...cited)).toEqual(["not-found"]);
  });
});

describe("the year of a figure whose line has its own", () => {
  const LINE: Source = { quote: "2025年の利用率は52.7%だった", asOf: "2026-06" };

  it.each([
    ["the year of the document alone", "2026年の利用率は52.7%です。", LINE],
    ["that year behind the figure", "利用率は52.7%（2026年）です。", LINE],
    ["a date in it", "2026年6月時点の利用率は52.7%です。", LINE],
    ["a year that nothing has", "2023年の利用率は52.7%です。", LINE],
  ])("is not %s", (_what, text, cited) => {
    expect(verdicts(text, cited)).toContain("other-subject");
  });

  it.each([
    ["its own", "2025年の利用率は52.7%です。", LINE],
    ["its own beside the document's", "2026年の資料では、2025年の利用率は52.7%です。", LINE],
    [
      "left out where the document's date stands behind its title",
      "「白書」（2026年6月）によると、利用率は52.7%です。",
      LINE,
    ],
    ["left out where the document is named by its date", "2026年6月に公表された資料では52.7%です。", LINE],
    ["that of the heading", "2026年度の利用率は52.7%です。", { ...LINE, context: "2026年度の利用状況" }],
    [
      "the fiscal year that its month lies in",
      "2024年度の利用率は52.7%です。",
      { ...LINE, quote: "2025年3月末で52.7%" },
    ],
    ["the month that ends its fiscal year", "2025年3月には52.7%です。", { ...LINE, quote: "2024年度は52.7%" }],
    ["another one of its line", "2020年と比べて52.7%増えた。", { ...LINE, quote: "2020年比で2025年は52.7%増えた" }],
  ])("may be %s", (_what, text, cited) => {
    expect(verdicts(text, cited)).not.toContain("other-subject");
  });

  it("is that of the document where the line has none", () => {
    expect(verdicts("2026年の利用率は52.7%です。", { ...LINE, quote: "利用率は52.7%だった" })).not.toContain(
      "other-subject",
    );
  });
});
