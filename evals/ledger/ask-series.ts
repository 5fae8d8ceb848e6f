import type { PlacedFigure } from "../../core/figure-ledger.ts";
import { parseFigures } from "../../core/figures/parse-figures.ts";
import type { Attempt } from "./ask.ts";
import { tidy } from "./ledger-source.ts";
import { pathOf, searchWords, topicName, topicOf } from "./topic.ts";
import { askingWord } from "./written-unit.ts";

const YEAR = /^(\d{4})年度?$/u;

/** A value beside the name of a country or organisation under the heading of what is measured: 「中国(12%) 米国(34%)」. */
export function askSeries(figure: PlacedFigure): Attempt | null {
  const path = pathOf(figure.measure);
  const { entity } = figure;
  const measured = topicName(path.at(-2) ?? "");
  const year = path.map((part) => YEAR.exec(part)?.[1]).find((found) => found !== undefined);
  if (entity === null || path.at(-1) !== entity || year === undefined || measured === null) return null;
  const word = askingWord(figure);
  if (word === null) return "no word asks for it";
  const share = figure.unit === "%" && !/[率割合比シェア]$/u.test(measured) ? "の割合" : "";
  // 「○○を利用している個人」 is of a place, 「○○投資額」 is the place's own.
  const isOfPeople = /[るたい]\p{Script=Han}+$/u.test(measured);
  const where = isOfPeople ? `${year}年に${entity}で${measured}` : `${year}年の${entity}の${measured}`;
  return {
    figures: [figure],
    type: "figure",
    subject: `${entity} ${measured}`,
    year: Number(year),
    thing: where,
    questions: {
      polite: `${where}${share}は${word}ですか。`,
      request: `${entity}の${year}年における「${measured}」${share}を教えてください。`,
      short: `${measured}${share}は？（${entity}、${year}年）`,
      keyword: [entity, ...searchWords(measured), `${year}年`, share.slice(1)].filter(Boolean).join(" "),
    },
  };
}

/** A cell of a table, or all dates of one cell. @param cell every figure of the cell. */
export function askTable(cell: readonly PlacedFigure[]): Attempt | null {
  const [figure] = cell;
  if (figure === undefined) return null;
  const path = pathOf(figure.measure);
  const [row, column] = (path.at(-1) ?? "").split(" / ").map(tidy);
  if (row === undefined || column === undefined) return null;
  const of = YEAR.exec(column)?.[1];
  const topic = tableTopic(path.slice(0, -1));
  if (topic === null) return "its table has no name";
  if (/^(?:その他|合計|計|無回答)$/u.test(row)) return "its row says nothing by itself";
  const isDate = figure.kind === "date";
  if (!isDate && cell.length > 1) return "its cell holds several figures";
  const word = isDate ? "いつ" : askingWord(figure);
  if (word === null) return "no word asks for it";
  const what = of === undefined ? `「${row}」の${column}` : `「${row}」${figure.unit === "%" ? "の割合" : ""}`;
  const when = of === undefined ? "" : `${of}年に`;
  return {
    figures: cell,
    type: isDate ? "date" : "table_cell",
    // One table may stand in two documents under different headings.
    subject: isDate ? `${row} ${column}` : `${topic} ${row} ${of === undefined ? column : ""}`,
    year: of === undefined ? null : Number(of),
    // Whether the rows are of people, things or reasons is not told.
    thing: null,
    questions: {
      polite: `${topic}${isDate ? "で" : "のうち"}、${what}は${when}${word}ですか。`,
      request: `${topic}の${what}${of === undefined ? "" : `（${of}年）`}を教えてください。`,
      short: `${what}は${word}？（${[topic, ...(of === undefined ? [] : [`${of}年`])].join("、")}）`,
      keyword: [...searchWords(topic), row, of === undefined ? column : `${of}年 割合`].join(" "),
    },
  };
}

/** The innermost heading that is no date; a group that it sets apart (「【個人】…」) is a part of the name. */
function tableTopic(headings: readonly string[]): string | null {
  for (const heading of [...headings].reverse()) {
    const [, group, named] = /^(?:【([^】]+)】)?(.+)$/u.exec(heading) ?? [];
    const name = topicName(named ?? "");
    if (name !== null && parseFigures(name).length === 0) return group === undefined ? name : `${name}（${group}）`;
  }
  return null;
}

/** An ask with the heading that tells what its sentence is about, where the sentence does not. */
export function underTopic(headings: readonly string[], core: string): { prefix: string; topic: string } {
  const topic = topicOf(headings, core);
  return topic === null ? { prefix: "", topic: "" } : { prefix: `${topic}について、`, topic };
}
