import { expect, it } from "vitest";
import { checkDays, lastDays, readPeriod, toSearch, toTokyoDay } from "../../../web/src/usage/period.ts";

const TODAY = "2026-03-01";
const read = (search: string) => readPeriod(new URLSearchParams(search), TODAY);

it.each(["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])("knows Tokyo's day on a clock in %s", (zone) => {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    expect(toTokyoDay(new Date("2026-05-31T14:59:59.999Z"))).toBe("2026-05-31");
    expect(toTokyoDay(new Date("2026-05-31T15:00:00.000Z"))).toBe("2026-06-01");
    expect(lastDays(7, TODAY)).toEqual({ from: "2026-02-23", to: TODAY, preset: 7 });
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

it("counts today as one of the last days, over the end of a leap February", () => {
  expect(lastDays(2, "2028-03-01").from).toBe("2028-02-29");
  expect(lastDays(1, TODAY).from).toBe(TODAY);
});

it("reads 7, 30 and 90 days and two named days, and takes 30 days for anything else", () => {
  expect(read("days=7").preset).toBe(7);
  expect(read("from=2026-01-01&to=2026-01-31")).toEqual({ from: "2026-01-01", to: "2026-01-31", preset: null });
  for (const other of ["", "days=8", "days=x", "from=2026-02-30&to=2026-03-01", "from=2026-02-02&to=2026-02-01"]) {
    expect(read(other)).toEqual(lastDays(30, TODAY));
  }
});

it("says why two days are no period", () => {
  expect(checkDays("", "2026-01-01")).toBe("missing");
  expect(checkDays("2026-13-01", "2026-13-02")).toBe("missing");
  expect(checkDays("2026-01-02", "2026-01-01")).toBe("order");
  expect(checkDays("2025-01-01", "2026-01-01")).toBeNull();
  expect(checkDays("2025-01-01", "2026-01-02")).toBe("length");
});

it("writes an address that reads back as the same period", () => {
  for (const search of ["days=90", "from=2025-12-31&to=2026-01-01"]) {
    expect(toSearch(read(search)).toString()).toBe(search);
  }
});
