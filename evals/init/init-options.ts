import { parseArgs } from "node:util";
import { parsePositive } from "../cli-options.ts";
import { EvalUsageError } from "../eval-errors.ts";

export interface InitOptions {
  /** Whose ledger and texts cases are drafted from, or whose texts quotes are checked against. */
  collection: string | null;
  /** A reviewed file to read back; null drafts a new one. */
  acceptFile: string | null;
  /** Null: a default for a draft; needed for what is accepted. */
  outFile: string | null;
  limit: number | null;
  seed: number | null;
  /** Overwrites a file that is there. */
  isReplace: boolean;
  isHelp: boolean;
}

export const INIT_USAGE = `使い方:
  npm run eval:init -- --collection 名前 [--out FILE.csv] [--limit N] [--seed N]
      コレクションの数値台帳と本文から評価項目の下書きを作り、表計算ソフトで確かめる CSV に書く
      （既定の出力先 evals/cases/own/名前.csv）。「採用」の欄に ○ か × を付け、内容を直して保存する
  npm run eval:init -- --accept FILE.csv --out FILE.jsonl [--collection 名前]
      ○ の行を検査し、評価項目のファイルにする。--collection があれば、引用が今の文書にあるかも調べる

  --limit N     種類ごとの割合を保って N 件までにする（--seed N で選び方を変える。既定 1）
  --replace     出力先のファイルがあれば置き換える
  --help        この説明を表示

できたファイルは npm run eval -- --collection 名前 --cases FILE.jsonl で評価する。
終了コード: 0 = できた、1 = 直すべき行があった（何も書かない）、2 = 使い方か設定の誤り`;

/** @throws EvalUsageError for an unknown option, a value that cannot be, or one that is missing. */
export function parseInitOptions(args: readonly string[]): InitOptions {
  const values = parse(args);
  const options: InitOptions = {
    collection: values.collection ?? null,
    acceptFile: values.accept ?? null,
    outFile: values.out ?? null,
    limit: values.limit === undefined ? null : parsePositive("--limit", values.limit),
    seed: values.seed === undefined ? null : parsePositive("--seed", values.seed),
    isReplace: values.replace ?? false,
    isHelp: values.help ?? false,
  };
  if (options.isHelp) return options;
  if (options.acceptFile === null && options.collection === null) {
    throw new EvalUsageError("--collection 名前 で下書きを作るか、--accept FILE.csv で確かめた下書きを読み込みます。");
  }
  if (options.acceptFile !== null && options.outFile === null) {
    throw new EvalUsageError("--accept には、評価項目の出力先 --out FILE.jsonl も指定してください。");
  }
  if (options.acceptFile !== null && (options.limit !== null || options.seed !== null)) {
    throw new EvalUsageError("--limit と --seed は下書きを作るときに使います。--accept では外してください。");
  }
  return options;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        collection: { type: "string" },
        accept: { type: "string" },
        out: { type: "string" },
        limit: { type: "string" },
        seed: { type: "string" },
        replace: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (cause) {
    throw new EvalUsageError(`オプションを読めません（${(cause as Error).message}）。`, cause);
  }
}
