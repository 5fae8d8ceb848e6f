import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StorageError } from "../../../core/errors.ts";
import { METRICS } from "../../../evals/metrics/metrics.ts";
import { writeReports } from "../../../evals/report/write-reports.ts";
import { readRunResults } from "../../../evals/run-results.ts";
import { fakeComparison, fakeFailure, fakeResults } from "./fake-results.ts";

describe("writeReports", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tenkyo-reports-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("writes one file per reader and leaves no drafts", async () => {
    const paths = await writeReports(join(folder, "new"), fakeResults(), fakeComparison());
    const names = ["latest.json", "report.html", "junit.xml", "summary.md"];
    expect(paths).toEqual(names.map((name) => join(folder, "new", name)));
    expect((await readdir(join(folder, "new"))).sort()).toEqual(names.sort());
  });

  it("keeps the whole run, so that every report can be made again from it", async () => {
    const results = fakeResults({ cases: [fakeFailure({ answer: "\ud800 </script> 𠮟" })] });
    const [first = ""] = await writeReports(folder, results, null);
    const read = await readRunResults(first);
    expect(read).toEqual(results);
    const paths = await writeReports(join(folder, "a"), read, null);
    const again = await writeReports(join(folder, "b"), await readRunResults(paths[0] ?? ""), null);
    for (const [index, path] of paths.entries()) {
      const isSame = (await readFile(path, "utf8")) === (await readFile(again[index] ?? "", "utf8"));
      expect(isSame, path).toBe(true);
    }
  });

  it("puts the definitions of the measures into the page", async () => {
    const [metric] = METRICS;
    if (metric === undefined) throw new Error("there are measures");
    const { name, label, unit, better, formula } = metric;
    const measured = { name, label, unit, better, value: 1, items: 1, low: null, high: null };
    await writeReports(folder, fakeResults({ metrics: [measured] }), null);
    expect((await readFile(join(folder, "report.html"), "utf8")).includes(formula)).toBe(true);
  });

  it("says where it could not write", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(writeReports(join(folder, "file"), fakeResults(), null)).rejects.toThrow(StorageError);
  });
});
