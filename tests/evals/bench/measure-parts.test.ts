import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BenchReport } from "../../../evals/bench/bench-report.ts";
import { measureCorpus } from "../../../evals/bench/measure-corpus.ts";
import { measureIngest } from "../../../evals/bench/measure-ingest.ts";
import { renderBench, renderBenchBlock } from "../../../evals/bench/render-bench.ts";
import { createTemporaryFolder, type TemporaryFolder } from "../../../evals/temporary-folder.ts";

let folder: TemporaryFolder;
let source: string;

beforeAll(async () => {
  folder = await createTemporaryFolder("bench-test");
  source = join(folder.path, "source");
  await mkdir(source);
  for (let file = 0; file < 3; file++) {
    const sections = Array.from(
      { length: 10 },
      (_, at) => `# 第${at}章\n\n項目${file}-${at}の値は${file * 100 + at}個である。\n`,
    );
    await writeFile(join(source, `file-${file}.txt`), sections.join("\n"));
  }
});
afterAll(() => folder.remove());

it("measures a corpus from ingestion to the running server and renders it", { timeout: 120_000 }, async () => {
  const parts: string[] = [];
  const workFolder = join(folder.path, "work");
  await mkdir(workFolder);
  const corpus = await measureCorpus({
    name: "試験",
    source,
    workFolder,
    ingestRuns: 2,
    hasFilters: true,
    warmUp: ["図書館は？"],
    requests: [{ question: "項目1-3の値は？" }, { question: "項目2-5の値は？" }],
    synonymsFile: join(folder.path, "none.json"),
    onPart: (part) => parts.push(part),
  });
  expect(parts).toHaveLength(5);
  expect(corpus.files).toBe(3);
  expect(corpus.ingest.elapsedMs).toHaveLength(2);
  expect(corpus.ingest.chunks).toBe(30);
  expect(corpus.ingestMbPerSecond).toBeCloseTo(corpus.megabytes / (corpus.ingest.medianMs / 1_000), 6);
  expect(corpus.questions.answer.p50Ms).toBeGreaterThan(0);
  expect(corpus.dense.rows).toHaveLength(5);
  expect(corpus.dense.rows[0]).toMatchObject({ name: "Tenkyo", recallAt10: 1 });
  for (const { peakMemoryMb } of [corpus.ingest, corpus.questions, corpus.dense])
    expect(peakMemoryMb).toBeGreaterThan(30);

  const { filters, serving } = corpus;
  expect(filters?.rows.map(({ leaks }) => leaks)).toEqual(Array(9).fill(0));
  expect(filters?.rows[0]).toMatchObject({ name: "絞り込みなし", timesUnfiltered: 1 });
  expect(serving.search.p99Ms).toBeGreaterThan(0);
  expect(serving.blocking.maxMs).toBeGreaterThanOrEqual(serving.blocking.p50Ms);
  expect(serving.swap.searches).toBeGreaterThan(1);

  const report: BenchReport = {
    date: "2026-01-31",
    machine: { node: "v20", cpu: "cpu", cores: 2, load: 0.5 },
    queries: 2,
    corpora: [corpus],
    ingestion: {
      reading: { megabytes: 4.6, figures: 50, mbPerCpuSecond: 2.345, peakMemoryMb: 200 },
      embeddings: [{ chunks: 1_000, chunksPerSecond: 2_468, peakMemoryMb: 200 }],
      unchanged: { files: 5_000, firstMs: 20_000, againMs: 987, changedMs: 4_000, peakMemoryMb: 200 },
      large: { megabytes: 100, files: 5, chunks: 9, figures: 3, elapsedMs: 60_000, peakMemoryMb: 543.2 },
    },
    http: {
      firstStartMs: 2_000,
      secondStartMs: 1_000,
      ask: { p50Ms: 12.3, p95Ms: 45.6, p99Ms: 78.9 },
      serverPeakMb: null,
    },
  };
  const rendered = renderBench(report);
  expect(rendered).toContain("3 / 30");
  expect(rendered).toContain("LangChain HNSWLib");
  expect(rendered).toContain("12.30 / 45.60");
  const block = renderBenchBlock(report);
  for (const part of ["| POST /api/search |", "絞り込み（試験）", "| Tenkyo |", "実行日: 2026-01-31"])
    expect(block).toContain(part);
  for (const value of ["2.35", "2468", "0.99", "20.00 / 4.00", "543"]) expect(rendered).toContain(value);
});

describe("measureIngest", () => {
  it("refuses a state folder that already holds the index, which would cost nothing", async () => {
    const stateDir = join(folder.path, "used");
    await measureIngest({ source, stateDirs: [stateDir] });
    await expect(measureIngest({ source, stateDirs: [stateDir] })).rejects.toThrow("was not empty");
  });
});
