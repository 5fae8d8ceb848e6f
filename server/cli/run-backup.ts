import { statSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Config } from "../../core/config.ts";
import { AppError, ConfigError } from "../../core/errors.ts";
import { backUp } from "../backup/back-up.ts";
import { describeFailure } from "../describe-failure.ts";

export interface BackupCommandIo {
  /** @throws ConfigError */
  loadConfig: () => Pick<Config, "STATE_DIR" | "DATABASE_URL" | "DEBUG">;
  /** Each takes whole lines, without the last line feed. */
  print: (text: string) => void;
  printError: (text: string) => void;
}

export const BACKUP_USAGE = `使い方: npm run backup -- --out ファイル.zip
サーバーを止めずに、作り直せないものをすべて 1 つの zip に書き出します: 会話・回答・評価・利用者・権限・API キー・監査記録
（STATE_DIR のファイルでも DATABASE_URL の PostgreSQL でも同じ形）と、アップロードした文書。
索引は取り込み直せるため、サインインの状態は古くなるため、.env と tenkyo.config.yaml は鍵が入るため、含みません。
zip には質問の本文が入ります。権限のある人だけが読める場所に置いてください。
  --out ファイル  書き出し先（すでにあるファイルには書きません）
  -h, --help      この説明`;

/** A command line that cannot be understood; ends with exit code 2. */
class BackupUsageError extends AppError {
  constructor(message: string) {
    super({ code: "invalid-option", message: `${message}\n\n${BACKUP_USAGE}` });
  }
}

/** `npm run backup`. @returns the exit code: 0 when it is written, 1 when not, 2 for wrong usage or settings. */
export async function runBackup(args: readonly string[], io: BackupCommandIo): Promise<0 | 1 | 2> {
  let isDebug = false;
  try {
    const { out, help } = parse(args);
    if (help) {
      io.print(BACKUP_USAGE);
      return 0;
    }
    if (out === undefined || out === "") throw new BackupUsageError("--out に書き出し先のファイルを指定してください。");
    const { STATE_DIR: stateDir, DATABASE_URL: databaseUrl, DEBUG } = io.loadConfig();
    isDebug = DEBUG !== "";
    const { tables, uploads } = await backUp({ stateDir, databaseUrl }, { file: out });
    const rowsOf = (name: string): number => tables.find((table) => table.name === name)?.rows ?? 0;
    io.print(
      `バックアップを書き出しました: ${resolve(out)}（${statSync(out).size.toLocaleString("en")} バイト、会話 ${rowsOf("conversations")} 件、メッセージ ${rowsOf("messages")} 件、アップロードのファイル ${uploads.length} 件）`,
    );
    return 0;
  } catch (error) {
    io.printError(describeFailure(error, { isDebug }));
    return error instanceof BackupUsageError || error instanceof ConfigError ? 2 : 1;
  }
}

function parse(args: readonly string[]): { out: string | undefined; help: boolean } {
  try {
    const options = { out: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return { out: values.out, help: values.help === true };
  } catch (error) {
    throw new BackupUsageError(error instanceof Error ? error.message : String(error));
  }
}
