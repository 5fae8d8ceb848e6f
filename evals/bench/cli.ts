import { mkdir } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import type { AskRequest } from "../../core/types.ts";
import { listCaseFiles, readCaseFiles } from "../read-cases.ts";
import { updateBlock } from "../report/doc-blocks.ts";
import { PATHS } from "../repository-paths.ts";
import { createTemporaryFolder, exitOnSignals } from "../temporary-folder.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";
import { BENCH_USAGE, type BenchOptions, parseBenchOptions } from "./bench-options.ts";
import type { BenchReport } from "./bench-report.ts";
import { measureKillsOn } from "./kill/measure-kills-on.ts";
import { renderKills, renderKillsBlock } from "./kill/render-kills.ts";
import { measureLoadAlone } from "./load/measure-load-alone.ts";
import { renderLoad, renderLoadBlock } from "./load/render-load.ts";
import { measureCorpus } from "./measure-corpus.ts";
import type { HttpMeasurement } from "./measure-http.ts";
import { measureIngestion } from "./measure-ingestion.ts";
import { renderBench, renderBenchBlock } from "./render-bench.ts";
import { runPart } from "./run-part.ts";
import { measureUsersOn } from "./users/measure-users-on.ts";
import { renderUsers, renderUsersBlock } from "./users/render-users.ts";

const EXIT_USAGE = 2;
const CORPUS_INGEST_RUNS = 5;
const SYNTHETIC_INGEST_RUNS = 1;
const WARM_UP_SEARCHES = 600;
const WORKER = new URL("./bench-worker.ts", import.meta.url);

/** `npm run bench`. This process only directs: it stays small, because a child's peak memory begins with its parent's. */
async function main(args: readonly string[]): Promise<void> {
  const options = parseBenchOptions(args);
  if (options.isHelp) return console.log(BENCH_USAGE);
  const requests = await readRequests(options.queries);
  if (options.isLoadOnly) return runLoadCommand(options, requests);
  if (options.isUsersOnly) return runUsersCommand(options, requests);
  if (options.kills !== null) return runKillCommand(options, { requests, kills: options.kills });
  const measured = await measureAll(options, requests);
  const cpu = cpus();
  const report: BenchReport = {
    date: new Date().toISOString().slice(0, 10),
    machine: { node: process.version, cpu: cpu[0]?.model ?? "?", cores: cpu.length, load: loadavg()[0] ?? 0 },
    queries: requests.length,
    ...measured,
  };
  await tell(options, { name: "bench", report, table: renderBench(report), block: renderBenchBlock(report) });
}

/** Prints a table, keeps the report as JSON, and puts the block of its name into the documentation when asked for. */
async function tell(
  { jsonFile, isWriteDocs }: BenchOptions,
  { name, report, table, block }: { name: string; report: object; table: string; block: string },
): Promise<void> {
  console.log(table);
  const path = jsonFile ?? join(PATHS.resultsFolder, `${name}.json`);
  await writeFileAtomically(path, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`結果: ${path}`);
  if (isWriteDocs) await updateBlock(PATHS.docFile, name, block);
}

/** Over a synthetic corpus of the first size. */
async function runLoadCommand(options: BenchOptions, requests: readonly AskRequest[]): Promise<void> {
  const report = await measureLoadAlone({
    chunks: options.chunks[0] as number,
    questions: requests.map(({ question }) => question),
    onPart: (description) => console.error(`… ${description}`),
  });
  await tell(options, { name: "load", report, table: renderLoad(report), block: renderLoadBlock(report) });
}

/** On the shipped corpus. */
async function runUsersCommand(options: BenchOptions, requests: readonly AskRequest[]): Promise<void> {
  const report = await measureUsersOn({
    questions: requests.map(({ question }) => question),
    source: PATHS.corpusFolder,
    synonymsFile: PATHS.synonymsFile,
    onPart: (description) => console.error(`… ${description}`),
  });
  await tell(options, { name: "users", report, table: renderUsers(report), block: renderUsersBlock(report) });
}

/** On the shipped corpus. */
async function runKillCommand(
  options: BenchOptions,
  { requests, kills }: { requests: readonly AskRequest[]; kills: number },
): Promise<void> {
  const report = await measureKillsOn(options.databases, {
    times: kills,
    questions: requests.map(({ question }) => question),
    source: PATHS.corpusFolder,
    synonymsFile: PATHS.synonymsFile,
    onPart: (description) => console.error(`… ${description}`),
  });
  await tell(options, { name: "kill", report, table: renderKills(report), block: renderKillsBlock(report) });
}

async function measureAll(
  { chunks: sizes, largeMegabytes }: BenchOptions,
  requests: readonly AskRequest[],
): Promise<Pick<BenchReport, "corpora" | "ingestion" | "http">> {
  const work = await createTemporaryFolder("bench");
  const startedAt = performance.now();
  const onPart = (description: string): void =>
    console.error(`… ${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(4)} 秒 ${description}`);
  const warmUp = await readWarmUp();
  const common = { requests, warmUp, synonymsFile: PATHS.synonymsFile, onPart };
  try {
    const realFolder = join(work.path, "real");
    await mkdir(realFolder);
    const real = await measureCorpus({
      ...common,
      name: "政策文書",
      source: PATHS.corpusFolder,
      workFolder: realFolder,
      ingestRuns: CORPUS_INGEST_RUNS,
      hasFilters: false,
    });
    onPart(`サーバー: 起動 2 回と POST /api/ask（${requests.length} 問）`);
    const http = await runPart<HttpMeasurement>(WORKER, {
      name: "measureHttp",
      options: {
        source: PATHS.corpusFolder,
        stateDir: join(work.path, "http"),
        synonymsFile: PATHS.synonymsFile,
        requests,
      },
    });
    const corpora = [real];
    const synthetic: { source: string; chunks: number }[] = [];
    for (const chunks of sizes) {
      const source = join(work.path, `synthetic-source-${chunks}`);
      onPart(`合成文書を書き出し（${chunks} 断片）`);
      await runPart(WORKER, {
        name: "writeSyntheticCorpus",
        options: { sourceFolder: PATHS.corpusFolder, targetFolder: source, chunkCount: chunks },
      });
      const workFolder = join(work.path, `synthetic-${chunks}`);
      await mkdir(workFolder);
      const name = `合成文書 ${chunks.toLocaleString("en")} 断片`;
      const ingestRuns = SYNTHETIC_INGEST_RUNS;
      corpora.push(await measureCorpus({ ...common, name, source, workFolder, ingestRuns, hasFilters: true }));
      synthetic.push({ source, chunks });
    }
    const ingestion = await measureIngestion({
      corpusFolder: PATHS.corpusFolder,
      synthetic,
      workFolder: work.path,
      largeMegabytes,
      onPart,
    });
    return { corpora, ingestion, http };
  } finally {
    await work.remove();
  }
}

/** The questions of the cases, repeated or cut to the wanted number; all of them once by default. */
async function readRequests(count: number | null): Promise<AskRequest[]> {
  const cases = await readCaseFiles(await listCaseFiles(PATHS.casesFolder));
  return Array.from({ length: count ?? cases.length }, (_, at) => {
    const { question, history } = cases[at % cases.length] as (typeof cases)[number];
    return { question, ...(history.length > 0 && { history }) };
  });
}

/** Questions of other authors: none of them is measured, so nothing that a server remembers of them counts. */
async function readWarmUp(): Promise<string[]> {
  const cases = await readCaseFiles(await listCaseFiles(join(PATHS.casesFolder, "independent")));
  return cases.slice(0, WARM_UP_SEARCHES).map(({ question }) => question);
}

exitOnSignals();
main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = EXIT_USAGE;
});
