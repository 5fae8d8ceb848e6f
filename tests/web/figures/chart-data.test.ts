import { expect, it } from "vitest";
import type { SeriesPointJson } from "../../../server/contract.ts";
import { toChartData } from "../../../web/src/figures/chart-data.ts";

const point = (label: string, date: string | null, texts: string[]): SeriesPointJson => ({
  ...{ label, date, agreement: texts.length > 1 ? "different" : "same" },
  values: texts.map((text) => ({ text, value: Number.parseFloat(text), upper: null, modifier: null, figures: [] })),
});
const nameDate = (date: string | null): string => date ?? "—";

it("compares labels side by side, with the newest value as written and a mark where documents differ", () => {
  const points = [point("甲市", "2023", ["12.4%", "12%"]), point("乙市", "2024", ["30%"])];
  const data = toChartData({ points, labels: ["甲市", "乙市"], dates: ["2023", "2024"] }, nameDate);
  expect(data).toEqual({
    form: "bar",
    keys: ["2023", "2024"],
    leftOut: 0,
    groups: [
      { name: "甲市", marks: { "2023": { value: 12.4, text: "12.4%", isDisputed: true } } },
      { name: "乙市", marks: { "2024": { value: 30, text: "30%", isDisputed: false } } },
    ],
  });
});

it("draws a course from three times on, and tells how much it leaves to the table", () => {
  const labels = Array.from({ length: 9 }, (_, at) => `市${at}`);
  const dates = ["2022", "2023", "2024"];
  const points = labels.flatMap((label) => dates.map((date) => point(label, date, ["1%"])));
  const data = toChartData({ points, labels, dates }, nameDate);
  expect([data.form, data.keys.length, data.leftOut]).toEqual(["line", 6, 3]);
  expect(data.groups.map(({ name }) => name)).toEqual(dates);
});
