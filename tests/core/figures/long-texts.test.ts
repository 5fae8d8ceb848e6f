import { describe, expect, it } from "vitest";
import { findDates } from "../../../core/figures/dates.ts";
import { parseFigures } from "../../../core/figures/parse-figures.ts";
import { staysBelowCpuMs } from "../text/cpu-time.ts";
import { HOSTILE_REPEATS, repeatTo } from "../text/hostile-repeats.ts";

/** A quadratic step takes minutes for this much; a linear one a few hundred milliseconds. */
const CHARS = 200_000;
const MAX_CPU_MS = 3_000;

describe.each(Object.entries({ findDates, parseFigures }))("%s", (_name, step) => {
  it.each(Object.entries(HOSTILE_REPEATS))("takes time in proportion to the length of repeated %s", (_label, unit) => {
    const text = repeatTo(unit, CHARS);
    expect(staysBelowCpuMs(MAX_CPU_MS, () => step(text))).toBe(true);
  });
});
