import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildSeries } from "../../../../core/search-index/series/build-series.ts";
import type { Reading } from "../../../../core/search-index/series/reading.ts";

interface Told {
  documentId?: string;
  documentAsOf?: string;
  measure?: string;
  label?: string;
  date?: string | null;
  text: string;
  unit?: string;
  charStart?: number;
}

let nextPlace = 0;

function reading(told: Told): Reading {
  const { documentId = "a", documentAsOf = "2026", measure = "普及率", label = "甲市", date = "2024", text } = told;
  const charStart = told.charStart ?? nextPlace++;
  return {
    path: ["調査", measure],
    label,
    date,
    figure: {
      ...{ documentId, documentAsOf, charStart, charEnd: charStart + text.length, text, ordinal: 0 },
      ...{ value: Number.parseFloat(text), upper: null, unit: told.unit ?? "%", kind: "percent", modifier: null },
      ...{ measure, entity: null, asOf: date, title: documentId, source: `${documentId}.txt`, place: null },
      ...{ lineStart: 1, lineEnd: 1 },
    },
  };
}

const table = (shared: Partial<Told>, values: Record<string, string>): Reading[] =>
  Object.entries(values).map(([label, text]) => reading({ ...shared, label, text }));

const pointsOf = (readings: Reading[]): string[][] =>
  buildSeries(readings).map(({ points }) =>
    points.map(
      ({ label, date, values, agreement }) =>
        `${label} ${date} ${values.map(({ text }) => text).join("/")} ${agreement}`,
    ),
  );

describe("series of the ledger", () => {
  it("are three labels of one time, or two times of one label, and nothing less", () => {
    expect(pointsOf(table({}, { 甲市: "1%", 乙市: "2%" }))).toEqual([]);
    expect(pointsOf(table({}, { 甲市: "1%", 乙市: "2%", 丙市: "3%" }))).toHaveLength(1);
    const overTime = [reading({ date: "2023", text: "1%" }), reading({ date: "2024", text: "2%" })];
    expect(pointsOf(overTime)).toEqual([["甲市 2023 1% same", "甲市 2024 2% same"]]);
  });

  it("hold one unit each, and put those over time first", () => {
    const single = table({ unit: "人" }, { 甲市: "1", 乙市: "2", 丙市: "3" });
    const overTime = [reading({ date: "2023", text: "1%" }), reading({ date: "2024", text: "2%" })];
    expect(buildSeries([...single, ...overTime]).map(({ unit, dates }) => [unit, dates])).toEqual([
      ["%", ["2023", "2024"]],
      ["人", ["2024"]],
    ]);
  });

  it("show both values where documents contradict each other, the newest document's first", () => {
    const old = table({ documentId: "old", documentAsOf: "2025-03" }, { 甲市: "12%", 乙市: "20%", 丙市: "31%" });
    const recent = table({ documentId: "new", documentAsOf: "2026-06" }, { 甲市: "12.4%", 乙市: "20%", 丙市: "40%" });
    expect(pointsOf([...old, ...recent])).toEqual([
      ["甲市 2024 12.4%/12% rounding", "乙市 2024 20% same", "丙市 2024 40%/31% different"],
    ]);
    const [series] = buildSeries([...old, ...recent]);
    const dates = series?.points.map(({ values }) =>
      values.map(({ figures }) => figures.map(({ documentAsOf }) => documentAsOf)),
    );
    expect(dates).toEqual([[["2026-06"], ["2025-03"]], [["2026-06", "2025-03"]], [["2026-06"], ["2025-03"]]]);
  });

  it("keep apart what has one name but other values, and what one document tells twice", () => {
    const east = table({ documentId: "east", measure: "合計" }, { 上: "1%", 中: "2%", 下: "3%" });
    const west = table({ documentId: "west", measure: "合計" }, { 上: "51%", 中: "72%", 下: "93%" });
    expect(buildSeries([...east, ...west])).toHaveLength(2);
    const twice = table({}, { 甲市: "1%", 乙市: "2%", 丙市: "3%" });
    const again = table({}, { 甲市: "7%", 乙市: "8%", 丙市: "9%" });
    expect(pointsOf([...twice, ...again])).toEqual([
      ["甲市 2024 1% same", "乙市 2024 2% same", "丙市 2024 3% same"],
      ["甲市 2024 7% same", "乙市 2024 8% same", "丙市 2024 9% same"],
    ]);
  });

  it("join measures of similar wording only where three points or more bear it out", () => {
    const values = { 甲市: "12.4%", 乙市: "20.1%", 丙市: "40%" };
    const used = table({ documentId: "a", measure: "端末を利用している世帯" }, values);
    const tried = table({ documentId: "b", measure: "端末を利用経験がある世帯" }, values);
    expect(buildSeries([...used, ...tried]).map(({ measures }) => measures)).toEqual([
      ["端末を利用している世帯", "端末を利用経験がある世帯"],
    ]);
    const other = table({ documentId: "b", measure: "歳出に占める割合" }, values);
    expect(buildSeries([...used, ...other])).toHaveLength(2);
  });

  it("hold every figure at most once, at its own label and date, whatever is told", () => {
    const told = fc.record({
      documentId: fc.constantFrom("a", "b", "c"),
      measure: fc.constantFrom("普及率", "普及の割合", "合計"),
      label: fc.constantFrom("甲", "乙", "丙", ""),
      date: fc.constantFrom(null, "2023", "2024"),
      text: fc.constantFrom("1%", "1.4%", "20%"),
    });
    fc.assert(
      fc.property(fc.array(told, { maxLength: 40 }), (all) => {
        const readings = all.map((one, charStart) => reading({ ...one, charStart }));
        const seen = new Set<number>();
        for (const { points, labels, dates } of buildSeries(readings)) {
          expect(new Set(points.map(({ label, date }) => `${label}\n${date}`)).size).toBe(points.length);
          for (const { label, date, values } of points) {
            expect([labels.includes(label), dates.includes(date)]).toEqual([true, true]);
            expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
            for (const { charStart, value } of values.flatMap(({ figures }) => figures)) {
              expect(all[charStart]).toMatchObject({ label, date, text: `${value}%` });
              expect(seen.has(charStart)).toBe(false);
              seen.add(charStart);
            }
          }
        }
      }),
    );
  });
});
