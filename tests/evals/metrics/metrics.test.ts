import { expect, it } from "vitest";
import { METRICS } from "../../../evals/metrics/metrics.ts";

it("names each measure once, in kebab-case, with a label, a formula and a source", () => {
  expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length);
  expect(new Set(METRICS.map(({ label }) => label)).size).toBe(METRICS.length);
  for (const { name, label, formula, source } of METRICS) {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const text of [label, formula, source]) expect(text.trim(), name).not.toBe("");
  }
});
