import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNumber } from "../../../../ingest/formats/office/format-number.ts";
import { formatText } from "../../../../ingest/formats/office/format-text.ts";
import { roundDecimal } from "../../../../ingest/formats/office/round-decimal.ts";

const show = (value: number, format: string): string => formatNumber(value, { format });

describe("numbers", () => {
  it.each([
    [0.267, "0.0%", "26.7%"],
    [1234567.891, "#,##0", "1,234,568"],
    [-1234.5, "#,##0;△#,##0", "△1,235"],
    [-1234.5, '#,##0;"▲ "#,##0', "▲ 1,235"],
    [-1234.5, "#,##0_);(#,##0)", "(1,235)"],
    [-1234.5, "#,##0_ ;[Red]\\-#,##0\\ ", "-1,235"],
    [0, '#,##0;△#,##0;"－"', "－"],
    [1234567, '#,##0,"千円"', "1,235千円"],
    [1234567890, '0.0,,"百万円"', "1234.6百万円"],
    [5, '"第"0"号"', "第5号"],
    [12, 'General"人"', "12人"],
    [12, 'G/標準"人"', "12人"],
    [1500, "[$¥-411]#,##0", "¥1,500"],
    [1500, "[DBNum3][$-411]#,##0", "1,500"],
    [-5, '[<0]"▲"0;0', "▲5"],
    [3, "[<=9]00;#,##0", "03"],
    [101, "0000", "0101"],
    [1.005, "0.00", "1.01"],
    [-1234.5, "0", "-1235"],
    [0.75, "# ?/?", "3/4"],
    [0, ";;;", ""],
  ])("%d by %s is %s", (value, format, expected) => {
    expect(show(value, format)).toBe(expected);
  });

  it("keep every digit of whole numbers without a format", () => {
    expect(show(1234567890123, "General")).toBe("1234567890123");
  });

  it("lose the noise of binary fractions", () => {
    expect(show(0.1 + 0.2, "General")).toBe("0.3");
    expect(show(1 / 3, "General")).toBe("0.333333333");
  });

  it("are shown plainly when the format is beyond understanding", () => {
    expect(show(1.5, "0".repeat(5_000))).toBe("1.5");
  });

  it("are shown by any format without an error, and in time", () => {
    const piece = fc.constantFrom(
      "0",
      "#",
      ",",
      ".",
      "%",
      ";",
      '"',
      "\\",
      "_",
      "*",
      "[",
      "]",
      "y",
      "m",
      "g",
      "e",
      "@",
      "△",
      "E+",
      "/",
      "General",
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.array(piece, { maxLength: 40 }), (value, pieces) => {
        expect(typeof show(value, pieces.join(""))).toBe("string");
      }),
    );
  });
});

describe("dates", () => {
  const MAY_2024 = 45413.75;
  it.each([
    [MAY_2024, 'yyyy"年"m"月"d"日"', "2024年5月1日"],
    [MAY_2024, "yyyy年m月d日", "2024年5月1日"],
    [MAY_2024, '[$-411]ggge"年"m"月"d"日"', "令和6年5月1日"],
    [MAY_2024, "[$-411]ge.m.d;@", "R6.5.1"],
    [MAY_2024, 'gee"年"', "R06年"],
    [43586, '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@', "令和元年5月1日"],
    [43585, '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@', "平成31年4月30日"],
    [32515, '[$-411]ggge"年"', "昭和64年"],
    [MAY_2024, "m/d(aaa)", "5/1(水)"],
    [MAY_2024, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024年5月1日"],
    [MAY_2024, 'h"時"mm"分"', "18時00分"],
    [MAY_2024, '午前/午後h"時"', "午後6時"],
    [1.5, "[h]:mm", "36:00"],
  ])("%d by %s is %s", (serial, format, expected) => {
    expect(show(serial, format)).toBe(expected);
  });

  it("count from 1904 when the file says so", () => {
    expect(formatNumber(0, { format: "yyyy/m/d", date1904: true })).toBe("1904/1/1");
  });
});

describe("formatText", () => {
  it("wraps a text by its section", () => {
    expect(formatText("5", '"第"@"号"')).toBe("第5号");
    expect(formatText("東京", '#,##0;-#,##0;0;"（"@"）"')).toBe("（東京）");
  });

  it("leaves a text alone without one", () => {
    expect(formatText("東京", "#,##0")).toBe("東京");
  });
});

describe("roundDecimal", () => {
  it("agrees with decimal arithmetic on halves", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (thousandths) => {
        const expected = (Math.sign(thousandths) * Math.floor((Math.abs(thousandths) + 5) / 10)) / 100;
        expect(roundDecimal(thousandths / 1_000, 2)).toBeCloseTo(expected, 10);
      }),
    );
  });
});
