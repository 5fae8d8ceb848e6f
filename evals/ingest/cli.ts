import { parseArgs } from "node:util";
import { AppError } from "../../core/errors.ts";
import { EvalUsageError } from "../eval-errors.ts";
import { type PartResult, reportOf } from "../measures/measure.ts";
import { renderResult } from "../measures/render-result.ts";
import { PATHS } from "../repository-paths.ts";
import { exitOnSignals } from "../temporary-folder.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";
import { MEASURE_PARTS } from "./measure-parts.ts";
import { renderIngestionDoc } from "./render-measures.ts";

const EXIT_MISSED = 1;
const EXIT_USAGE = 2;
const USAGE = `使い方: npm run eval:ingest [-- 計測名 … --failures --write-docs]
  計測名         ${Object.keys(MEASURE_PARTS).join("、")}（省略時はすべて）
  --failures     読み違えた箇所も表示する
  --write-docs   すべてを計測し、docs/ingestion.md に書き出す`;

/** How exactly files, tables and figures are read. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.isHelp) {
    console.log(USAGE);
    return 0;
  }
  const results: PartResult[] = [];
  for (const name of options.parts) {
    const part = await MEASURE_PARTS[name]?.();
    if (part === undefined) throw new EvalUsageError(`"${name}" という計測はありません。\n${USAGE}`);
    const result = { name, result: await part(PATHS.sharedFolder) };
    results.push(result);
    console.log(renderResult(result, options));
  }
  if (options.writesDocs) await writeFileAtomically(PATHS.ingestionDocFile, renderIngestionDoc(results, new Date()));
  const measures = results.flatMap(({ result }) => reportOf(result).measures);
  return measures.every(({ passed }) => passed) ? 0 : EXIT_MISSED;
}

function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        failures: { type: "boolean", default: false },
        "write-docs": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const writesDocs = values["write-docs"];
    const parts = positionals.length === 0 || writesDocs ? Object.keys(MEASURE_PARTS) : positionals;
    return { parts, writesDocs, showsFailures: values.failures, isHelp: values.help };
  } catch (cause) {
    throw new EvalUsageError(`オプションを読めません（${(cause as Error).message}）。\n${USAGE}`, cause);
  }
}

exitOnSignals();
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof AppError ? error.message : error);
    process.exitCode = EXIT_USAGE;
  },
);
