import { describe, expect, it } from "vitest";
import { evalCaseSchema } from "../../../evals/eval-case.ts";
import { acceptRows } from "../../../evals/init/accept-rows.ts";
import { readReview } from "../../../evals/init/read-review.ts";
import { toReviewCsv } from "../../../evals/init/write-review.ts";
import type { CaseLine } from "../../../evals/ledger/case-line.ts";
import { encodeText } from "../../ingest/encodings/encode-text.ts";

const TEXT = '果物の数\n\nりんごは3個、"みかん"は\n5個である。\n=特記事項はない。\n';
const texts = new Map([["fruit.txt", TEXT]]);

const FIGURE: CaseLine = {
  id: "L-1",
  question: "りんごはいくつですか。",
  type: "figure",
  behavior: "answer",
  evidence: [{ doc: "fruit.txt", line_start: 3, line_end: 3, quote: "りんごは3個" }],
  answer: "3個",
  must_include: [["3個", "三つ"]],
  figures: [{ text: "3個", value: 3, upper: null, unit: "個", as_of: "2025" }],
  near_misses: [{ text: "5個", value: 5, upper: null, unit: "個", as_of: null }],
  tags: ["polite"],
};
const AWKWARD: CaseLine = {
  id: "=L-2",
  question: '=「"みかん"」は、\nいくつ？',
  type: "3-5",
  behavior: "flag_conflict",
  evidence: [
    { doc: "fruit.txt", line_start: 3, line_end: 4, quote: '"みかん"は\n5個' },
    { doc: "fruit.txt", line_start: 5, line_end: 5, quote: "=特記事項はない。" },
  ],
  answer: "-5個|6個",
  must_include: [["5個|6個", "a\\nb"]],
  must_not_include: ["@7個"],
  notes: "'先頭の引用符",
};
const ABSTAIN: CaseLine = {
  ...{ id: "U-1", question: "梨は？", type: "unanswerable", behavior: "abstain", must_include: [], evidence: [] },
  ...{ variant_of: "L-1", change: "measure" },
};
const ALL = [FIGURE, AWKWARD, ABSTAIN];

const accepted = (csv: string): string => csv.replace(/^('?=?[LU]-\d),,/gmu, "$1,○,");
const read = (csv: string | Uint8Array) => readReview(typeof csv === "string" ? Buffer.from(csv) : csv, "r.csv");
const normal = (lines: readonly CaseLine[]) => lines.map((line) => evalCaseSchema.parse(line));

describe("the reviewed file", () => {
  it("gives every draft back as it was, whatever is in it", () => {
    const { cases, problems } = acceptRows(read(accepted(toReviewCsv(ALL))), texts);
    expect(problems).toEqual([]);
    expect(normal(cases)).toEqual(normal(ALL));
  });

  it.each([
    ["Shift_JIS", (csv: string) => encodeText(csv.replace("\ufeff", ""), "shift_jis")],
    ["UTF-16 with tabs", (csv: string) => encodeText(toTabs(csv), "utf-16le")],
    ["line feeds alone", (csv: string) => Buffer.from(csv.replaceAll("\r\n", "\n"))],
    ["line feeds with returns inside cells", (csv: string) => Buffer.from(csv.replace(/\r?\n/gu, "\r\n"))],
  ])("is read when it was saved as %s", (_what, save) => {
    const { cases, problems } = acceptRows(read(save(accepted(toReviewCsv([FIGURE, ABSTAIN])))), texts);
    expect(problems).toEqual([]);
    expect(normal(cases)).toEqual(normal([FIGURE, ABSTAIN]));
  });

  it("gives back which of two quotes is empty", () => {
    const [first, second] = AWKWARD.evidence ?? [];
    for (const evidence of [
      [{ ...first, quote: "" }, second],
      [first, { ...second, quote: "" }],
      [
        { ...first, quote: "" },
        { ...second, quote: "" },
      ],
    ]) {
      const line = { ...AWKWARD, evidence } as CaseLine;
      const { cases, problems } = acceptRows(read(accepted(toReviewCsv([line]))), texts);
      expect(problems).toEqual([]);
      expect(normal(cases)).toEqual(normal([line]));
    }
  });

  it("takes only what was accepted", () => {
    const csv = toReviewCsv(ALL).replace("L-1,,", "L-1,×,").replace("U-1,,", "U-1,〇,");
    const { cases, problems, rejected, open } = acceptRows(read(csv), texts);
    expect(cases.map(({ id }) => id)).toEqual(["U-1"]);
    expect({ problems, rejected, open }).toEqual({ problems: [], rejected: 1, open: 1 });
  });

  it("may have its columns in another order, and only those that are needed", () => {
    const csv = "採用,種類,質問,期待する振る舞い,id,感想\n○,unanswerable,梨は？,abstain,X-1,特になし\n,,,,,\n";
    const { cases } = acceptRows(read(csv), null);
    expect(normal(cases)).toEqual(
      normal([{ id: "X-1", question: "梨は？", type: "unanswerable", behavior: "abstain", must_include: [] }]),
    );
  });

  it.each([
    ["a header is missing", "id,質問\nA,B\n", "「採用（○・×・空欄）」「種類」"],
    ["a quotation mark is not closed", 'id,採用,質問,種類,期待する振る舞い\nA,○,"B\n', "CSV として読めません"],
    ["it is empty", "", "空のファイル"],
  ])("is refused when %s", (_what, csv, reason) => {
    expect(() => read(csv)).toThrow(reason);
  });
});

/** As Excel saves 「Unicode テキスト」. */
function toTabs(csv: string): string {
  const rows = csv.replace("\ufeff", "").split("\r\n");
  return `\ufeff${rows
    .map((row) =>
      row
        .match(/(?:^|,)(?:"(?:[^"]|"")*"|[^,]*)/gu)
        ?.map((cell) => cell.replace(/^,/u, ""))
        .join("\t"),
    )
    .join("\r\n")}`;
}

describe("a row that cannot be accepted is reported with its number and the remedy:", () => {
  const problemsOf = (fields: Partial<CaseLine>, edit: (csv: string) => string = (csv) => csv): string[] =>
    acceptRows(read(edit(accepted(toReviewCsv([{ ...FIGURE, ...fields }])))), texts).problems;
  const evidence = (fields: object) => ({ evidence: [{ ...FIGURE.evidence?.[0], ...fields }] }) as Partial<CaseLine>;

  it.each<[string, string[], string]>([
    ["an unclear mark", problemsOf({}, (csv) => csv.replace(",○,", ",たぶん,")), '"たぶん" が読めません'],
    ["an unknown behaviour", problemsOf({}, (csv) => csv.replace("回答する", "答える")), '"答える" が読めません'],
    ["no question", problemsOf({ question: "" }), "質問が空です"],
    ["no words to grade by", problemsOf({ must_include: [] }), "必須の語がありません"],
    ["an answer without them", problemsOf({ answer: "4個" }), "正解に必須の語（3個 | 三つ）がありません"],
    ["a forbidden word in the answer", problemsOf({ must_not_include: ["3個"] }), "正解に禁止の語（3個）"],
    ["no evidence", problemsOf({ evidence: [] }), "出典がありません"],
    ["a document that is not there", problemsOf(evidence({ doc: "b.txt" })), '出典 "b.txt" がコレクションにありません'],
    ["a quote that is gone", problemsOf(evidence({ quote: "りんごは4個" })), '引用が "fruit.txt" にありません'],
    ["a quote that moved", problemsOf(evidence({ line_start: 5, line_end: 5 })), "5 行目 ではなく 3 行目 にあります"],
    ["a line beyond the end", problemsOf(evidence({ line_end: 99 })), "99 行目がありません"],
    [
      "lines that a spreadsheet made a date",
      problemsOf({}, (csv) => csv.replace("'3行", "3月5日")),
      '"3月5日" が読めません',
    ],
    ["lines in the wrong order", problemsOf(evidence({ line_end: 2 })), "line_end が line_start より前"],
    ["another number of lines", problemsOf({}, (csv) => csv.replace("'3行", '"3行\n4行"')), "数が合いません"],
    ["damaged data", problemsOf({}, (csv) => csv.replace('{""figures""', "{figures")), "データの欄が壊れています"],
  ])("%s", (_what, problems, reason) => {
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain("2 行目（L-1）: ");
    expect(problems[0]).toContain(reason);
  });

  it("an id that is used twice", () => {
    const csv = accepted(toReviewCsv([FIGURE, FIGURE]));
    expect(acceptRows(read(csv), texts).problems).toEqual([
      "3 行目（L-1）: id が 2 行目と同じです。別の id にしてください。",
    ]);
  });
});

it("figures of a draft go when a person corrects its answer", () => {
  const csv = accepted(toReviewCsv([FIGURE])).replace("'3個,'3個|三つ", "'4個,'4個");
  const { cases, problems } = acceptRows(read(csv), null);
  expect(problems).toEqual([]);
  expect(cases[0]).toMatchObject({ answer: "4個", must_include: [["4個"]], tags: ["polite"] });
  expect(cases[0]).not.toHaveProperty("figures");
  expect(cases[0]).not.toHaveProperty("near_misses");
});
