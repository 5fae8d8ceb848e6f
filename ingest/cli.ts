import { constants, realpathSync } from "node:fs";
import { access, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { loadConfig } from "../core/config.ts";
import { configuredEmbedder } from "../core/embeddings/configured-embedder.ts";
import type { Embedder } from "../core/embeddings/embedder.ts";
import { AppError, ConfigError, InvalidRequestError } from "../core/errors.ts";
import { toStorageError } from "../core/search-index/durable-file.ts";
import type { Classification } from "../core/types.ts";
import { READABLE_EXTENSIONS } from "./formats/parse-file.ts";
import { ingestFolder } from "./ingest-folder.ts";
import type { IngestReport } from "./ingest-options.ts";
import { NothingToIngestError } from "./nothing-to-ingest-error.ts";
import { planChanges } from "./plan-changes.ts";
import { createProgressBar } from "./progress-bar.ts";
import { renderChanges, renderFailures, renderPartials, renderQuality, renderReport } from "./render-report.ts";

const HELP = `使い方: npm run ingest -- --source フォルダー [--collection 名前] [--classification 2] [--dry-run] [--report ファイル]

フォルダーの文書を取り込み、コレクションの索引を作ります。新しいファイルと変わったファイルだけを読み、
なくなったファイルは索引からも消えます。途中で止めても（Ctrl+C）公開中の索引はそのままで、次の実行が続きから始めます。
使える形式: ${READABLE_EXTENSIONS.join(" ")} .zip

  --source フォルダー   取り込む文書のフォルダー（必須）。manifest.json があれば題名・日付などに使います
  --collection 名前     コレクション名（省略時は設定 COLLECTION）
  --classification 数字 コレクションの機密性の下限（1・2・3）。これより低い文書を引き上げます。次の取り込みとアップロードにも働き、
                        1 を指定するとなくなります
  --dry-run             何が変わるかだけを表示し、何も書き込みません
  --report ファイル     ファイルごとの結果とデータ品質を JSON で書き出します
  --help                この説明を表示します

終了コード: 0 = すべて取り込んだ（一部だけのものを含む）、1 = 取り込めないものがあった、2 = 使い方か設定の誤り、130 = 中断
`;

const EXIT_OK = 0;
const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;

export interface IngestCommandIo {
  stdout: Pick<NodeJS.WriteStream, "isTTY" | "write">;
  stderr: Pick<NodeJS.WriteStream, "write">;
  /** Read instead of `process.env` when given. */
  env?: Record<string, string | undefined>;
  signal?: AbortSignal;
}

/** Runs `npm run ingest` and returns its exit code. @param args without the program's own name. */
export async function runIngestCommand(args: readonly string[], io: IngestCommandIo): Promise<number> {
  const bar = createProgressBar(io.stdout);
  const printFailures = (files: Parameters<typeof renderFailures>[0]): boolean => {
    const partials = renderPartials(files);
    const failures = renderFailures(files);
    if (partials !== undefined) io.stderr.write(`${partials}\n`);
    if (failures !== undefined) io.stderr.write(`${failures}\n`);
    return failures !== undefined;
  };
  let embedder: Embedder | undefined;
  try {
    const options = readOptions(args);
    if (options === "help") {
      io.stdout.write(HELP);
      return EXIT_OK;
    }
    const config = loadConfig(io.env);
    const collection = options.collection ?? config.COLLECTION;
    embedder = await configuredEmbedder(config);
    const request = {
      source: options.source,
      collection,
      stateDir: config.STATE_DIR,
      embedder,
      minClassification: options.minClassification,
      onProgress: bar.show,
      onDamaged: (detail: string) => io.stderr.write(`${detail}\n`),
      signal: io.signal,
    };
    if (options.isDryRun) {
      const changes = await planChanges(request);
      bar.clear();
      io.stdout.write(`${renderChanges(changes)}\n`);
      return printFailures(changes.passedOver) ? EXIT_FAILED : EXIT_OK;
    }
    if (options.reportFile !== undefined) await assertWritable(options.reportFile);
    io.stdout.write(`取り込みます: ${options.source} → コレクション "${collection}"\n`);
    const report = await ingestFolder(request);
    bar.clear();
    io.stdout.write(`${renderReport(report)}\n${renderQuality(report.quality)}\n`);
    if (options.reportFile !== undefined) await writeReport(options.reportFile, report);
    return printFailures(report.files) ? EXIT_FAILED : EXIT_OK;
  } catch (error) {
    bar.clear();
    if (io.signal?.aborted) {
      io.stderr.write("中断しました。公開中の索引はそのままです。\n");
      return EXIT_INTERRUPTED;
    }
    if (error instanceof UsageError) {
      io.stderr.write(`${error.message}\n\n${HELP}`);
      return EXIT_USAGE;
    }
    if (!(error instanceof AppError)) throw error;
    if (error instanceof NothingToIngestError) printFailures(error.files);
    io.stderr.write(`${error.message}\n`);
    return error instanceof ConfigError || error instanceof InvalidRequestError ? EXIT_USAGE : EXIT_FAILED;
  } finally {
    await embedder?.close?.();
  }
}

class UsageError extends Error {}

interface CommandOptions {
  source: string;
  collection: string | undefined;
  minClassification: Classification | undefined;
  reportFile: string | undefined;
  isDryRun: boolean;
}

function readOptions(args: readonly string[]): CommandOptions | "help" {
  let values: Partial<Record<"source" | "collection" | "classification" | "report", string>> &
    Partial<Record<"dry-run" | "help", boolean>>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        source: { type: "string" },
        collection: { type: "string" },
        classification: { type: "string" },
        report: { type: "string" },
        "dry-run": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }));
  } catch (error) {
    throw new UsageError(`引数を読めません: ${args.join(" ")}`, { cause: error });
  }
  if (values.help) return "help";
  if (!values.source) throw new UsageError("--source に取り込むフォルダーを指定してください。");
  const { source, collection, classification, report, "dry-run": isDryRun = false } = values;
  return { source, collection, minClassification: toClassification(classification), reportFile: report, isDryRun };
}

/** @throws UsageError */
function toClassification(text: string | undefined): Classification | undefined {
  if (text === undefined) return undefined;
  if (text === "1" || text === "2" || text === "3") return Number(text) as Classification;
  throw new UsageError(`--classification "${text}" は使えません。1・2・3 のどれかにしてください。`);
}

/** Why before the run: hours later is too late to learn of a misspelt folder. @throws UsageError */
async function assertWritable(path: string): Promise<void> {
  try {
    await access(dirname(resolve(path)), constants.W_OK);
  } catch (error) {
    throw new UsageError(`--report のフォルダーに書き込めません: ${dirname(path)}`, { cause: error });
  }
}

/** @throws StorageError */
async function writeReport(path: string, report: IngestReport): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    throw toStorageError(error, path);
  }
}

/** Whether Node was started with this file; links on the way to it are followed, as for `import.meta.url`. */
function isProgram(): boolean {
  const [, program] = process.argv;
  return program !== undefined && import.meta.url === pathToFileURL(realpathSync(program)).href;
}

if (isProgram()) {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  process.once("SIGTERM", () => controller.abort());
  process.exitCode = await runIngestCommand(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    signal: controller.signal,
  });
}
