import { parseArgs } from "node:util";
import { EvalUsageError } from "./eval-errors.ts";

/** What `npm run eval` was asked to do. Empty lists mean no restriction. */
export interface EvalOptions {
  caseFiles: string[];
  types: string[];
  ids: string[];
  limit: number | null;
  model: string | null;
  /** Models to compare: their ids, or none for all that are configured; null when nothing is compared. */
  models: string[] | null;
  outFolder: string | null;
  show: "nothing" | "failures" | "all";
  isCheck: boolean;
  isUpdateBaseline: boolean;
  isWriteDocs: boolean;
  /** Outside data sets to measure instead of the questions: their names, or none for all; null for the questions. */
  datasets: string[] | null;
  isHelp: boolean;
}

export const USAGE = `使い方: npm run eval -- [オプション]
  --cases FILE.jsonl   評価項目のファイル（繰り返し可。既定は evals/cases/*.jsonl のすべて）
  --type T             種類または振る舞いが T の項目だけ（繰り返し可）
  --id ID              その項目だけ（繰り返し可）
  --limit N            先頭の N 件だけ
  --model NAME         応答モデル（既定は設定によらず extractive）
  --models [ID,ID …]   同じ質問を複数のモデルに送って比べる（省略時は設定済みのすべて。ID は GET /api/models と同じ）
                       結果は comparison.json（画面「モデル比較」で開けます）・.csv・.md
  --out DIR            結果 latest.json などの出力先（既定は evals/results）
  --failures           不合格の項目を表示
  --verbose            すべての項目を表示
  --check              evals/baseline.json と下限に照らし、悪くなっていれば終了コード 1
  --update-baseline    evals/baseline.json を書き直す
  --write-docs         docs/evaluation.md と README の表を書き直す
  --datasets [名前 …]   質問の代わりに外部のデータセットで測る（省略時はすべて。--failures・--write-docs と使える）`;

/** @throws EvalUsageError for an unknown option, a value that cannot be, or options that exclude each other. */
export function parseEvalOptions(args: readonly string[]): EvalOptions {
  const { values, positionals } = parse(args.flatMap(separateModels));
  const options: EvalOptions = {
    caseFiles: values.cases ?? [],
    types: values.type ?? [],
    ids: values.id ?? [],
    limit: values.limit === undefined ? null : parsePositive("--limit", values.limit),
    model: values.model ?? null,
    models: values.models ? positionals.flatMap((list) => list.split(",")).filter((id) => id !== "") : null,
    outFolder: values.out ?? null,
    show: values.verbose ? "all" : values.failures ? "failures" : "nothing",
    isCheck: values.check ?? false,
    isUpdateBaseline: values["update-baseline"] ?? false,
    isWriteDocs: values["write-docs"] ?? false,
    datasets: values.datasets ? positionals : null,
    isHelp: values.help ?? false,
  };
  const isPartial = options.caseFiles.length + options.types.length + options.ids.length > 0 || options.limit !== null;
  const isOnRecord = options.isCheck || options.isUpdateBaseline || options.isWriteDocs;
  if (isOnRecord && (isPartial || options.model !== null)) {
    throw new EvalUsageError(
      "--check・--update-baseline・--write-docs は既定の全項目と既定のモデルで行います。--cases・--type・--id・--limit・--model を外してください。",
    );
  }
  if (options.models !== null && (isOnRecord || options.model !== null || options.datasets !== null)) {
    throw new EvalUsageError(
      "--models は記録とは別に行います。--model・--datasets・--check・--update-baseline・--write-docs を外してください。",
    );
  }
  if (options.datasets === null && options.models === null && positionals.length > 0) {
    throw new EvalUsageError(`オプションを読めません（"${positionals.join(" ")}"）。`);
  }
  if (
    options.datasets !== null &&
    (isPartial || options.isCheck || options.isUpdateBaseline || options.model !== null)
  ) {
    throw new EvalUsageError(
      "--datasets は質問の評価とは別に行います。--cases・--type・--id・--limit・--model・--check・--update-baseline を外してください。",
    );
  }
  if (options.isCheck && options.isUpdateBaseline) {
    throw new EvalUsageError("--check と --update-baseline は同時に指定できません。どちらかにしてください。");
  }
  return options;
}

/** `--models=a,b` like `--models a,b`: the option takes any number of values, so the parser is told of none. */
function separateModels(argument: string): string[] {
  return argument.startsWith("--models=") ? ["--models", argument.slice("--models=".length)] : [argument];
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        cases: { type: "string", multiple: true },
        type: { type: "string", multiple: true },
        id: { type: "string", multiple: true },
        limit: { type: "string" },
        model: { type: "string" },
        models: { type: "boolean" },
        out: { type: "string" },
        failures: { type: "boolean" },
        verbose: { type: "boolean" },
        check: { type: "boolean" },
        "update-baseline": { type: "boolean" },
        "write-docs": { type: "boolean" },
        datasets: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
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
