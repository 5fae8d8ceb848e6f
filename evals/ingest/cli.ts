import { AppError } from "../../core/errors.ts";
import { PATHS } from "../repository-paths.ts";
import type { MeasurePart } from "./measure.ts";

const EXIT_MISSED = 1;
const EXIT_USAGE = 2;

/** By the name that can be given on the command line. */
const PARTS: Readonly<Record<string, () => Promise<MeasurePart>>> = {
  files: async () => (await import("./measure-files.ts")).measureFiles,
  encodings: async () => (await import("./measure-encodings.ts")).measureEncodings,
  laws: async () => (await import("./measure-laws.ts")).measureLaws,
  tables: async () => (await import("./measure-tables.ts")).measureTables,
  pdf: async () => (await import("./measure-pdf.ts")).measurePdf,
  ledger: async () => (await import("./measure-ledger.ts")).measureLedger,
  numbers: async () => (await import("./measure-numbers.ts")).measureNumbers,
};

/** `npm run eval:ingest [-- part …] [--failures]`: how exactly files, tables and figures are read. */
async function main(args: readonly string[]): Promise<number> {
  const showsFailures = args.includes("--failures");
  const named = args.filter((argument) => argument !== "--failures");
  const unknown = named.find((name) => !(name in PARTS));
  if (unknown !== undefined) {
    console.error(`"${unknown}" という計測はありません。使えるもの: ${Object.keys(PARTS).join("、")}`);
    return EXIT_USAGE;
  }
  const failures: string[] = [];
  let hasMissed = false;
  for (const name of named.length > 0 ? named : Object.keys(PARTS)) {
    const part = await PARTS[name]?.();
    const result = await part?.(PATHS.sharedFolder);
    if (result === undefined) continue;
    if ("skipped" in result) {
      console.log(`省略  ${name}（${result.skipped}）`);
      continue;
    }
    for (const measure of result) {
      hasMissed ||= !measure.passed;
      const { passed, name: title, value, target } = measure;
      console.log(`${passed ? "達成" : "未達"}  ${title}\n      ${value}（目標 ${target}）`);
      failures.push(...measure.failures.map((failure) => `${measure.name}: ${failure}`));
    }
  }
  if (showsFailures && failures.length > 0) console.log(`\n${failures.join("\n")}`);
  return hasMissed ? EXIT_MISSED : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof AppError ? error.message : error);
    process.exitCode = EXIT_USAGE;
  },
);
