import { expect, it } from "vitest";
import { layOutGrid } from "../../../evals/ingest/html-grid.ts";

it("a laid-out table has merged cells at every place that they cover", () => {
  const html = `<table><tr><td cell-id="a" rowspan="2">区分</td><td cell-id="b" colspan="2">金額（千円）</td></tr>
    <tr><td cell-id="c">前</td><td cell-id="d"><p>当</p></td></tr></table>`;
  expect(layOutGrid(html).map((row) => row.map((cell) => cell?.id))).toEqual([
    ["a", "b", "b"],
    ["a", "c", "d"],
  ]);
  expect(layOutGrid(html)[1]?.[2]?.text).toBe("当");
});
