import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { describeAsOf, describeDocumentDate } from "../../../web/src/dates/describe-date.ts";
import { formatAsOf } from "../../../web/src/dates/format-as-of.ts";
import { i18n } from "../../../web/src/i18n/i18n.ts";

describe("formatAsOf", () => {
  it.each([
    ["2026", "令和8年（2026年）"],
    ["2026-06", "令和8年6月（2026年6月）"],
    ["2026-03-03", "令和8年3月3日（2026年3月3日）"],
    ["2019-04-30", "平成31年4月30日（2019年4月30日）"],
    ["2019-05-01", "令和元年5月1日（2019年5月1日）"],
    ["2019-05", "令和元年5月（2019年5月）"],
    ["2019", "平成31年・令和元年（2019年）"],
    ["1989-01", "昭和64年1月・平成元年1月（1989年1月）"],
    ["1989-01-07", "昭和64年1月7日（1989年1月7日）"],
    ["2018", "平成30年（2018年）"],
    ["1870", "1870年"],
  ])("writes %s as %s", (asOf, expected) => {
    expect(formatAsOf(asOf)).toBe(expected);
  });

  it.each([
    "",
    "2026-13",
    "2026-6",
    "令和8年",
    "2026-06-32",
    "2026-06-01T00:00:00Z",
  ])("leaves %j, which is no ISO prefix, as it is", (asOf) => {
    expect(formatAsOf(asOf)).toBe(asOf);
  });

  it("agrees with the platform's Japanese calendar on every day since 1873", () => {
    const calendar = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { dateStyle: "long", timeZone: "UTC" });
    const min = new Date("1873-01-01T00:00:00Z");
    const max = new Date("2100-12-31T00:00:00Z");
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        expect(formatAsOf(date.toISOString().slice(0, 10)).split("（")[0]).toBe(calendar.format(date));
      }),
      { numRuns: 500 },
    );
  });
});

describe("dates on the English page", () => {
  afterEach(async () => {
    await i18n.changeLanguage("ja");
  });

  it.each([
    ["2026", "2026 (Reiwa 8)"],
    ["2026-06", "June 2026 (Reiwa 8)"],
    ["2026-03-03", "March 3, 2026 (Reiwa 8)"],
    ["2019", "2019 (Heisei 31 / Reiwa 1)"],
    ["2019-04", "April 2019 (Heisei 31)"],
    ["1989-01", "January 1989 (Showa 64 / Heisei 1)"],
    ["1912-07-30", "July 30, 1912 (Taisho 1)"],
    ["1873", "1873 (Meiji 6)"],
    ["1870", "1870"],
    ["2026-13", "2026-13"],
  ])("writes %s as %s", async (asOf, expected) => {
    await i18n.changeLanguage("en");
    expect(formatAsOf(asOf)).toBe(expected);
    expect(describeAsOf(asOf)).toBe(expected);
  });
});

describe("describeAsOf and describeDocumentDate", () => {
  const document = {
    id: "d",
    source: "d.txt",
    title: "題",
    issuer: null,
    asOf: "2024",
    kind: null,
    rights: null,
    classification: 1,
  } as const;

  it("says when there is no date", () => {
    expect(describeAsOf(null)).toBe("日付の記載なし");
    expect(describeDocumentDate({ ...document, asOf: null, asOfCertainty: "unknown" })).toBe("日付の記載なし");
  });

  it("says when a date is estimated", () => {
    expect(describeDocumentDate({ ...document, asOfCertainty: "estimated" })).toBe("令和6年（2024年）（推定）");
    expect(describeDocumentDate({ ...document, asOfCertainty: "stated" })).toBe("令和6年（2024年）");
  });
});
