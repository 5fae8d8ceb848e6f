import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoadMeasurement, measureLoad } from "../../../evals/bench/load/measure-load.ts";
import { openStream } from "../../../evals/bench/load/open-stream.ts";
import { renderLoad, renderLoadBlock } from "../../../evals/bench/load/render-load.ts";
import { createTemporaryFolder, type TemporaryFolder } from "../../../evals/temporary-folder.ts";

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await createTemporaryFolder("bench-load-test");
  await mkdir(join(folder.path, "source"));
  await writeFile(join(folder.path, "source", "fruit.txt"), "# 果物\n\n2025年のりんごの収穫量は321トンである。\n");
});
afterAll(() => folder.remove());

it("compares the server with its backend and opens streams that all come to their end", {
  timeout: 120_000,
}, async () => {
  const { overhead, streams } = await measureLoad({
    source: join(folder.path, "source"),
    stateDir: join(folder.path, "state"),
    synonymsFile: join(folder.path, "none.json"),
    questions: ["2025年のりんごの収穫量は？", "りんごは何トン？"],
    streams: 20,
  });
  expect(overhead.direct.p50Ms).toBeGreaterThan(0);
  expect(overhead.chat.p50Ms).toBeGreaterThan(overhead.direct.p50Ms);
  expect(overhead.busy.p50Ms).toBeGreaterThan(0);
  expect(streams).toMatchObject({ count: 20, complete: 20, failure: null });
  // Fifty tokens with 20 ms between them.
  expect(streams.elapsedMs).toBeGreaterThan(49 * 20);
  expect(streams.lag.maxMs).toBeGreaterThanOrEqual(streams.lag.p99Ms);
  expect(streams.busyLag.maxMs).toBeGreaterThan(0);
  // Twenty streams may fit into memory that the process had already; that growth is seen is tested of the probe.
  expect(streams.peakKbPerStream).toBeLessThan(1_000_000);
});

it("tells a stream that nobody serves from one that ended", async () => {
  const outcome = await openStream({ url: "http://127.0.0.1:9/", body: {}, firstText: /a/u, lastText: /b/u });
  expect(outcome).toMatchObject({ status: 0, firstTextMs: null, isComplete: false });
});

describe("the tables", () => {
  const timing = (p95Ms: number) => ({ p50Ms: 1, p95Ms, p99Ms: p95Ms });
  const lag = (p99Ms: number) => ({ p50Ms: 1, p99Ms, maxMs: 99 });
  const measured = (fields: { added: number; lag: number; kb: number; complete: number }): LoadMeasurement => ({
    overhead: { direct: timing(2), chat: timing(40), added: timing(fields.added), busy: timing(20) },
    streams: {
      count: 10,
      complete: fields.complete,
      failure: fields.complete === 10 ? null : "HTTP 500",
      elapsedMs: 1_000,
      firstText: timing(5),
      lag: lag(fields.lag),
      busyLag: lag(3),
      peakKbPerStream: 200,
      heldKbPerStream: fields.kb,
    },
  });
  const run = { date: "2026-01-31", chunks: 10_000, machineLoad: 1, cores: 2 };

  it("say what was reached", () => {
    const shown = renderLoad({ ...run, ...measured({ added: 30, lag: 50, kb: 100, complete: 10 }) });
    expect(shown.match(/達成/gu)).toHaveLength(4);
    expect(shown).not.toContain("未達");
  });

  it("say what was not, and why a stream did not end", () => {
    const shown = renderLoadBlock({ ...run, ...measured({ added: 31, lag: 51, kb: 101, complete: 9 }) });
    expect(shown.match(/未達/gu)).toHaveLength(4);
    expect(shown).toContain("未達（HTTP 500）");
  });
});
