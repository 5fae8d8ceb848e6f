import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findStatedDate } from "../../ingest/stated-date.ts";
import { staysBelowCpuMs } from "../core/text/cpu-time.ts";
import { HOSTILE_REPEATS, repeatTo } from "../core/text/hostile-repeats.ts";

const titled = (...lines: string[]): string =>
  ["見本の活用に関する指針", "", ...lines, "", "この指針は、見本の活用について定める。"].join("\n");

describe("finding the date that a document gives itself", () => {
  it.each([
    ["令和8年3月3日", "2026-03-03"],
    ["令和８年３月３日", "2026-03-03"],
    ["令和八年三月三日", "2026-03-03"],
    ["平成三十一年四月二十五日", "2019-04-25"],
    ["令和元年５月", "2019-05"],
    ["2026年6月", "2026-06"],
    ["　　　2026年6月　　", "2026-06"],
    ["（令和6年4月1日現在）", "2024-04-01"],
    ["2024.10.1", "2024-10-01"],
    ["2024/10/01", "2024-10-01"],
    ["R6.4.1", "2024-04-01"],
    ["March 3, 2026", "2026-03-03"],
    ["**令和8年6月**", "2026-06"],
    ["# 令和8年6月", "2026-06"],
    ["更新日：2024年3月1日", "2024-03-01"],
    ["2026年3月3日 全9頁", "2026-03-03"],
    ["令和6年3月29日　見本庁", "2024-03-29"],
    ["見本省大臣官房　令和6年3月", "2024-03"],
    ["令和6年6月18日（火）", "2024-06-18"],
    ["2025年4月改訂版", "2025-04"],
    ["令和6年5月31日 閣議決定", "2024-05-31"],
    ["第2版 2025年4月1日", "2025-04-01"],
    ["2025年（令和7年）3月25日", "2025-03-25"],
    ["2021 年（令和 3 年）9 月 10 日", "2021-09-10"],
    ["令和７年（2025年）３月", "2025-03"],
    ["令 和 ５ 年 ３ 月 1 0 日", "2023-03-10"],
    ["２ ０ ２ ４ 年 ７ 月 ２ 日", "2024-07-02"],
  ])("reads the line %s", (line, date) => {
    expect(findStatedDate(titled(line))).toBe(date);
  });

  it.each([
    ["令和8年度"],
    ["2026年"],
    ["令和8年13月"],
    ["2026年2月31日"],
    ["3月3日"],
    ["令和6年4月1日から施行する。"],
    ["令和6年4月1日に見本法が改正された"],
    ["平成30年7月豪雨について"],
    ["令和6年4月1日～令和7年3月31日"],
    ["提出期限：令和6年4月30日"],
    ["「別の指針」（2023年5月26日 見本会議決定）"],
    ["- 2024年6月"],
    ["| 2024年6月 |"],
    ["1. 令和6年4月1日"],
    ["売上高 2,024.10億円"],
    ["バージョン 2.0.1"],
    [""],
  ])("does not take %s for one", (line) => {
    expect(findStatedDate(titled(line))).toBeNull();
  });

  it("takes the date in brackets behind a title, and not that of another document's title", () => {
    expect(findStatedDate("職員数一覧（令和6年4月1日現在）\n\n甲課 12\n")).toBe("2024-04-01");
    expect(findStatedDate("「職員数一覧」（令和6年4月1日現在）を参照\n")).toBeNull();
  });

  it("takes the latest of a list of dates, and none that stands apart from it", () => {
    expect(findStatedDate(titled("平成30年3月30日制定", "令和2年4月1日一部改正", "令和6年5月31日最終改正"))).toBe(
      "2024-05-31",
    );
    expect(findStatedDate(titled("令和2年4月1日", "見本庁", "見本課", "担当者一覧", "別紙", "令和6年5月31日"))).toBe(
      "2020-04-01",
    );
  });

  it("reads a list of versions with what each changed", () => {
    const versions = [
      "2018年6月7日　初版決定",
      "2021年3月30日　・制度に関する記述の追加",
      "2022年9月30日　・用語の整理",
    ];
    expect(findStatedDate(titled(...versions))).toBe("2022-09-30");
    expect(findStatedDate(titled("令和4年9月30日", "2021年3月30日　・制度に関する記述の追加"))).toBe("2022-09-30");
  });

  it("takes no heading of a chronology", () => {
    expect(findStatedDate("見本の歩み\n## 2023年\n甲\n## 2024年6月\n乙\n")).toBeNull();
    expect(findStatedDate("見本の歩み\n令和8年6月\n## 2023年\n甲\n## 2024年\n乙\n")).toBe("2026-06");
  });

  it("looks at the beginning only", () => {
    const body = "見本の活用を進める。\n".repeat(5);
    expect(findStatedDate(`表題\n${body}令和6年4月1日\n`)).toBeNull();
    expect(findStatedDate(`${"項目\n".repeat(60)}令和6年4月1日\n`)).toBeNull();
  });

  it("gives an ISO prefix or nothing for any text", () => {
    const line = fc.array(
      fc.constantFrom("令和", "2026", "8", "年", "月", "日", "/", ".", "（", "）", "現在", "十", "三", " "),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.array(
          line.map((parts) => parts.join("")),
          { maxLength: 8 },
        ),
        (lines) => {
          expect(findStatedDate(lines.join("\n")) ?? "2026-01-01").toMatch(
            /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/u,
          );
        },
      ),
    );
  });

  it.each(Object.entries(HOSTILE_REPEATS))("takes little time for %s", (_name, unit) => {
    expect(staysBelowCpuMs(300, () => findStatedDate(repeatTo(unit, 100_000)))).toBe(true);
  });
});
