import { parseArgs } from "node:util";
import { parsePositive } from "../cli-options.ts";
import { EvalUsageError } from "../eval-errors.ts";

export type Database = "sqlite" | "pg";

export interface BenchOptions {
  /** Chunks of each synthetic corpus. */
  chunks: number[];
  /** Queries per measurement: the questions of the cases, repeated or cut to this number; null puts each once. */
  queries: number | null;
  /** Where the JSON goes; null for the default. */
  jsonFile: string | null;
  /** Megabytes of the large corpus; null leaves it out. */
  largeMegabytes: number | null;
  /** Measures only what the server adds to a backend and how many streams it bears. */
  isLoadOnly: boolean;
  /** Measures only many signed-in people who ask at the same moment. */
  isUsersOnly: boolean;
  /** Measures only what is left when the server is killed so many times; null for the other measurements. */
  kills: number | null;
  /** Of that. */
  databases: Database[];
  /** Writes the results into docs/evaluation.md. */
  isWriteDocs: boolean;
  isHelp: boolean;
}

export const BENCH_USAGE = `使い方: npm run bench [-- オプション]
  --chunks N,N   合成文書の断片の数（既定 10000。10000,100000 で約 8 分）
  --queries N    1 つの計測で行う質問の数（既定は評価項目の数）
  --large MB     MB メガバイトの文書を取り込み、時間と最大メモリを測る（1000 で約 20 分、ディスク 15 GB）
  --load         言語モデルの前に立つときの遅れと、同時 1,000 件の回答だけを測る（約 3 分）
  --users        サインインした 200 人が同時に質問し、2,000 本の接続が待機するときだけを測る（約 1 分）
  --kill         回答とアップロードの最中にサーバーを kill -9 し、失われたものがないかだけを調べる（--times 50 で約 10 分）
  --times N      --kill で落とす回数（既定 50）
  --database DB  --kill の保存先 sqlite・pg（既定は両方。pg は Debian の PostgreSQL を一時フォルダーで動かす）
  --json FILE    結果の JSON の出力先（既定 evals/results/bench.json）
  --write-docs   docs/evaluation.md の表を書き直す（--chunks と --queries は指定しない。10000 と 100000 断片で測る）`;

/** What the documentation shows. */
const DOCUMENTED_CHUNKS = "10000,100000";

/** @throws EvalUsageError for an unknown option or a number that is not a positive integer. */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const values = parse(args);
  const isWriteDocs = values["write-docs"] ?? false;
  if (isWriteDocs && (values.chunks !== undefined || values.queries !== undefined)) {
    throw new EvalUsageError("--write-docs は既定の大きさと質問で行います。--chunks・--queries を外してください。");
  }
  const chunks = values.chunks ?? (isWriteDocs ? DOCUMENTED_CHUNKS : "10000");
  return {
    chunks: chunks.split(",").map((count) => parsePositive("--chunks", count)),
    isWriteDocs,
    isLoadOnly: values.load ?? false,
    isUsersOnly: values.users ?? false,
    kills: values.kill ? parsePositive("--times", values.times ?? "50") : null,
    databases: parseDatabases(values.database),
    queries: values.queries === undefined ? null : parsePositive("--queries", values.queries),
    largeMegabytes: values.large === undefined ? null : parsePositive("--large", values.large),
    jsonFile: values.json ?? null,
    isHelp: values.help ?? false,
  };
}

function parseDatabases(name: string | undefined): Database[] {
  if (name === undefined) return ["sqlite", "pg"];
  if (name === "sqlite" || name === "pg") return [name];
  throw new EvalUsageError(`--database は sqlite か pg です（"${name}"）。`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        chunks: { type: "string" },
        queries: { type: "string" },
        large: { type: "string" },
        json: { type: "string" },
        load: { type: "boolean" },
        users: { type: "boolean" },
        kill: { type: "boolean" },
        times: { type: "string" },
        database: { type: "string" },
        "write-docs": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (cause) {
    throw new EvalUsageError(`オプションを読めません（${(cause as Error).message}）。`, cause);
  }
}
