import { expect, it } from "vitest";
import { displayWidth } from "../../../core/text/display-width.ts";
import { renderMarkdownTable, renderTable } from "../../../evals/report/table.ts";

it("counts wide characters as two columns", () => {
  expect(["abc", "あいう", "９％", "–", "ｶﾅ"].map(displayWidth)).toEqual([3, 6, 4, 1, 2]);
});

it("aligns columns whose cells mix widths", () => {
  const table = renderTable([
    ["種類", "件数"],
    ["date", "40"],
    ["比較する", "1"],
  ]);
  expect(table.split("\n")).toEqual(["種類      件数", "──────────────", "date        40", "比較する     1"]);
});

it("renders Markdown with figures flush right", () => {
  expect(
    renderMarkdownTable([
      ["種類", "件数"],
      ["date", "40"],
    ]),
  ).toBe("| 種類 | 件数 |\n| --- | ---: |\n| date | 40 |");
});
