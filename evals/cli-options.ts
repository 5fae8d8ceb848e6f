import { parseArgs } from "node:util";
import { EvalUsageError } from "./eval-errors.ts";
import { type EvalCommandName, OPTION_TABLE, type OptionName, type OptionRule } from "./options/option-table.ts";

/** What `npm run eval` was asked to do. Empty lists mean no restriction. */
export interface EvalOptions {
  command: EvalCommandName;
  suites: string[];
  caseFiles: string[];
  /** Prompts in the format of AISI's aisev. */
  safetyFiles: string[];
  types: string[];
  ids: string[];
  limit: number | null;
  /** Null takes the first of the cases, and the default seed where chance is needed. */
  seed: number | null;
  /** An index that is there, instead of a freshly ingested corpus. */
  collection: string | null;
  model: string | null;
  /** Models to compare: their ids, or none for all that are configured; null when nothing is compared. */
  models: string[] | null;
  concurrency: number | null;
  /** In the currency of the models' prices. */
  maxCost: number | null;
  isResume: boolean;
  outFolder: string | null;
  show: "nothing" | "failures" | "all";
  /** A run or a baseline to compare with in the reports. */
  against: string | null;
  isCheck: boolean;
  isUpdateBaseline: boolean;
  baselineFile: string | null;
  isWriteDocs: boolean;
  /** Writes AISI's self-check sheet beside the results. */
  isSheet: boolean;
  judge: { model: string; judgesCorrectness: boolean; cacheFolder: string | null } | null;
  /** Results of an earlier run to write the reports of. */
  reportFile: string | null;
  /** Outside data sets to measure instead of the questions: their names, or none for all; null for the questions. */
  datasets: string[] | null;
  isHelp: boolean;
}

/** @throws EvalUsageError for an unknown option, a value that cannot be, or options that exclude each other. */
export function parseEvalOptions(args: readonly string[]): EvalOptions {
  const { values, positionals } = parse(args.flatMap(separateModels));
  const given = (Object.keys(OPTION_TABLE) as OptionName[]).filter((name) => values[name] !== undefined);
  const command = commandOf(given);
  refuseOthers(command, given);
  if (command !== "compare" && command !== "datasets" && positionals.length > 0) {
    throw new EvalUsageError(`オプションを読めません（"${positionals.join(" ")}"）。`);
  }
  return {
    command,
    suites: values.suite ?? [],
    caseFiles: values.cases ?? [],
    safetyFiles: values.safety ?? [],
    types: values.type ?? [],
    ids: values.id ?? [],
    limit: values.limit === undefined ? null : parsePositive("--limit", values.limit),
    seed: values.seed === undefined ? null : parsePositive("--seed", values.seed),
    collection: values.collection ?? null,
    model: values.model ?? null,
    models: values.models ? positionals.flatMap((list) => list.split(",")).filter((id) => id !== "") : null,
    concurrency: values.concurrency === undefined ? null : parsePositive("--concurrency", values.concurrency),
    maxCost: values["max-cost"] === undefined ? null : parseAmount("--max-cost", values["max-cost"]),
    isResume: values.resume ?? false,
    outFolder: values.out ?? null,
    show: values.verbose ? "all" : values.failures ? "failures" : "nothing",
    against: values.against ?? null,
    isCheck: values.check ?? false,
    isUpdateBaseline: values["update-baseline"] ?? false,
    baselineFile: values.baseline ?? null,
    isWriteDocs: values["write-docs"] ?? false,
    isSheet: values.sheet ?? false,
    judge:
      values.judge === undefined
        ? null
        : {
            model: values.judge,
            judgesCorrectness: values["judge-correctness"] ?? false,
            cacheFolder: values["judge-cache"] ?? null,
          },
    reportFile: values.report ?? null,
    datasets: values.datasets ? positionals : null,
    isHelp: values.help ?? false,
  };
}

function commandOf(given: readonly OptionName[]): EvalCommandName {
  const named: [EvalCommandName, OptionName][] = [
    ["datasets", "datasets"],
    ["compare", "models"],
    ["report", "report"],
  ];
  return named.find(([, option]) => given.includes(option))?.[0] ?? "run";
}

const COMMAND_NAMES: Record<EvalCommandName, string> = {
  run: "質問の評価",
  compare: "--models",
  datasets: "--datasets",
  report: "--report",
};

/** @throws EvalUsageError naming the options that do not go with the command or with each other. */
function refuseOthers(command: EvalCommandName, given: readonly OptionName[]): void {
  const rules: Record<OptionName, OptionRule> = OPTION_TABLE;
  const misplaced = given.filter((name) => !rules[name].commands.includes(command));
  if (misplaced.length > 0) {
    throw new EvalUsageError(`${COMMAND_NAMES[command]} は ${listed(misplaced)} と同時に使えません。外してください。`);
  }
  const withRole = (...roles: OptionRule["role"][]): OptionName[] =>
    given.filter((name) => rules[name].role !== undefined && roles.includes(rules[name].role));
  const hasOwnBaseline = given.includes("baseline") && !given.includes("write-docs");
  const [recording, others] =
    withRole("records").length > 0
      ? [withRole("records", "compares"), withRole("narrows", "part")]
      : [withRole("compares"), withRole("narrows")];
  if (recording.length > 0 && others.length > 0 && !hasOwnBaseline) {
    throw new EvalUsageError(
      `${listed(recording)} は既定の項目と既定のモデルで行います。${listed(others)} を外してください（自分の項目の基準は --baseline FILE で別に持てます）。`,
    );
  }
  if (given.includes("check") && given.includes("update-baseline")) {
    throw new EvalUsageError("--check と --update-baseline は同時に指定できません。どちらかにしてください。");
  }
  const idle = (["judge-correctness", "judge-cache"] as const).filter((name) => given.includes(name));
  if (idle.length > 0 && !given.includes("judge")) {
    throw new EvalUsageError(`${listed(idle)} は --judge と一緒に使います。--judge ID を加えるか、外してください。`);
  }
  if (given.includes("cases") && given.includes("suite")) {
    throw new EvalUsageError("--cases と --suite は同時に指定できません。どちらかにしてください。");
  }
}

function listed(names: readonly OptionName[]): string {
  return names.map((name) => `--${name}`).join("・");
}

/** `--models=a,b` like `--models a,b`: the option takes any number of values, so the parser is told of none. */
function separateModels(argument: string): string[] {
  return argument.startsWith("--models=") ? ["--models", argument.slice("--models=".length)] : [argument];
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTION_TABLE });
  } catch (cause) {
    throw new EvalUsageError(`オプションを読めません（${(cause as Error).message}）。`, cause);
  }
}

/** @throws EvalUsageError unless the text is a whole number of at least 1. */
export function parsePositive(option: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new EvalUsageError(`${option} は 1 以上の整数にしてください（"${text}"）。`);
}

function parseAmount(option: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new EvalUsageError(`${option} は 0 より大きい数にしてください（"${text}"）。`);
}
