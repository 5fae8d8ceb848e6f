import { expect, it } from "vitest";
import { addDays, listDays, toTokyoDay } from "../../../server/usage/tokyo-day.ts";

it.each([
  ["2026-05-31T14:59:59.999Z", "2026-05-31"],
  ["2026-05-31T15:00:00.000Z", "2026-06-01"],
  ["2025-12-31T15:00:00.000Z", "2026-01-01"],
])("%s is on %s in Tokyo", (time, day) => {
  expect(toTokyoDay(new Date(time))).toBe(day);
});

it("counts over the end of a February", () => {
  expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
  expect(listDays("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  expect(listDays("2026-06-02", "2026-06-01")).toEqual([]);
});
