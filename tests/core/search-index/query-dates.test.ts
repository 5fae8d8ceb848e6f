import { expect, it } from "vitest";
import { splitDates } from "../../../core/search-index/query-dates.ts";

it.each([
  ["令和６年 利用率", ["2024"], "利用率"],
  ["利用率 R6", ["2024"], "利用率"],
  ["2024年6月の予算", ["2024-06"], "の予算"],
  ["利用率 ２０２４", ["2024"], "利用率"],
  ["平成元年", ["1989"], ""],
  ["２６．７％", [], "26.7%"],
  ["予算 2,024円", [], "予算 2,024円"],
  ["12月", [], "12月"],
])("%s names the periods %j", (query, periods, rest) => {
  expect(splitDates(query)).toEqual({ periods, rest });
});
