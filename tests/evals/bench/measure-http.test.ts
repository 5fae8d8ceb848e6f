import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { measureHttp } from "../../../evals/bench/measure-http.ts";
import { startServerProcess } from "../../../evals/bench/server-process.ts";
import { createTemporaryFolder, type TemporaryFolder } from "../../../evals/temporary-folder.ts";

const TIMEOUT_MS = 60_000;

let folder: TemporaryFolder;
let source: string;

beforeAll(async () => {
  folder = await createTemporaryFolder("bench-http-test");
  source = join(folder.path, "source");
  await mkdir(source);
  await writeFile(join(source, "fruit.txt"), "# 果物\n\n2025年のりんごの収穫量は321トンである。\n");
});
afterAll(() => folder.remove());

const measure = (question: string) =>
  measureHttp({
    source,
    stateDir: join(folder.path, "state"),
    synonymsFile: join(folder.path, "none.json"),
    requests: [{ question }],
  });

it("starts the shipped server twice and asks it over HTTP", { timeout: TIMEOUT_MS }, async () => {
  const measured = await measure("2025年のりんごの収穫量は？");
  expect(measured.firstStartMs).toBeGreaterThan(0);
  expect(measured.secondStartMs).toBeGreaterThan(0);
  expect(measured.ask.p50Ms).toBeGreaterThan(0);
  if (process.platform === "linux") expect(measured.serverPeakMb).toBeGreaterThan(30);
});

it("does not take a refused request for a fast answer", { timeout: TIMEOUT_MS }, async () => {
  await expect(measure("")).rejects.toThrow("POST /api/ask が 400 を返しました");
});

it("tells what the server printed when it does not start", { timeout: TIMEOUT_MS }, async () => {
  const settings = { STATE_DIR: join(folder.path, "other"), CORPUS_DIR: source, COLLECTION: "使えない名前" };
  await expect(startServerProcess(settings)).rejects.toThrow(/サーバーが起動しません[\s\S]*COLLECTION/u);
});
