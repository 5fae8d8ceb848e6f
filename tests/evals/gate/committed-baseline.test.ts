import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { BaselineError } from "../../../evals/eval-errors.ts";
import { readBaseline, toBaseline, writeBaseline } from "../../../evals/gate/committed-baseline.ts";
import { saidRight, scoredRun } from "../scored-run.ts";

const baseline = toBaseline(scoredRun({ golden: saidRight(1, 3) }));
const fileIn = async () => join(await mkdtemp(join(tmpdir(), "tenkyo-baseline-")), "baseline.json");

it("is read as it was written, with a line for each case", async () => {
  const path = await fileIn();
  await writeBaseline(path, baseline);
  expect(await readBaseline(path)).toEqual(baseline);
  const lines = (await readFile(path, "utf8")).split("\n");
  expect(lines.filter((line) => line.trim().startsWith('["case-'))).toHaveLength(3);
});

it("keeps neither times nor costs, which are of the machine", () => {
  const names = [...baseline.metrics.map(({ name }) => name), ...Object.keys(baseline.cases[0]?.scores ?? {})];
  expect(names).toContain("answer-correctness");
  expect(names.filter((name) => /latency|first-text|tokens|cost/.test(name))).toEqual([]);
});

it("never allows less than one case, and no growth of counts", () => {
  const tolerance = (name: string) => baseline.metrics.find((metric) => metric.name === name)?.tolerance;
  expect(tolerance("answer-correctness")).toBeGreaterThanOrEqual(1 / 3);
  expect(tolerance("errors")).toBe(0);
});

it.each([
  ["is missing", null],
  ["is not JSON", "{"],
  ["is of an older format", '{"fingerprint": "x", "pass": {"hits": 1, "of": 2}}'],
])("says how to make it anew when it %s", async (_, content) => {
  const path = await fileIn();
  if (content !== null) await writeFile(path, content);
  await expect(readBaseline(path)).rejects.toThrow(BaselineError);
  await expect(readBaseline(path)).rejects.toThrow("--update-baseline");
});
