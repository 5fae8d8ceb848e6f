import { parseArgs } from "node:util";
import { AppError, ConfigError } from "../../core/errors.ts";
import type { ArchiveManifest } from "../backup/archive-manifest.ts";
import { restore } from "../backup/restore.ts";
import { describeFailure } from "../describe-failure.ts";
import type { BackupCommandIo } from "./run-backup.ts";

export const RESTORE_USAGE = `使い方: npm run restore -- --from ファイル.zip [--replace]
npm run backup で書き出した zip を、設定されている保存先（STATE_DIR のファイル、DATABASE_URL があれば PostgreSQL）に戻します。
書き出した側がどちらでも構いません。サーバーを止めてから実行してください。zip は始めに全部を検査します。
  --from ファイル  バックアップの zip
  --replace        今あるデータと置き換える（STATE_DIR のファイルは before-restore-… に移して残します。PostgreSQL では Tenkyo の表だけが消えます）
  -h, --help       この説明`;

/** A command line that cannot be understood; ends with exit code 2. */
class RestoreUsageError extends AppError {
  constructor(message: string) {
    super({ code: "invalid-option", message: `${message}\n\n${RESTORE_USAGE}` });
  }
}

/** `npm run restore`. @returns the exit code: 0 when it is restored, 1 when not, 2 for wrong usage or settings. */
export async function runRestore(args: readonly string[], io: BackupCommandIo): Promise<0 | 1 | 2> {
  let isDebug = false;
  try {
    const { from, isReplacing, help } = parse(args);
    if (help) {
      io.print(RESTORE_USAGE);
      return 0;
    }
    if (from === undefined || from === "")
      throw new RestoreUsageError("--from にバックアップの zip を指定してください。");
    const { STATE_DIR: stateDir, DATABASE_URL: databaseUrl, DEBUG } = io.loadConfig();
    isDebug = DEBUG !== "";
    const { manifest, formerFolder } = await restore({ stateDir, databaseUrl }, { file: from, isReplacing });
    io.print(describe(manifest, formerFolder));
    return 0;
  } catch (error) {
    io.printError(describeFailure(error, { isDebug }));
    return error instanceof RestoreUsageError || error instanceof ConfigError ? 2 : 1;
  }
}

function describe({ createdAt, tables, uploads, collections }: ArchiveManifest, formerFolder: string | null): string {
  const rowsOf = (name: string): number => tables.find((table) => table.name === name)?.rows ?? 0;
  const lines = [
    `${createdAt} のバックアップを復元しました（会話 ${rowsOf("conversations")} 件、メッセージ ${rowsOf("messages")} 件、アップロードのファイル ${uploads.length} 件）。`,
  ];
  if (formerFolder !== null) lines.push(`前のデータは ${formerFolder} にあります。要らなければ消してください。`);
  if (collections.length > 0) {
    lines.push("索引はバックアップに含まれません。npm start の前に、コレクションごとに取り込み直してください:");
    for (const { name, sourceFolder, minClassification } of collections) {
      const floor = minClassification === null ? "" : ` --classification ${minClassification}`;
      lines.push(
        `  npm run ingest -- --source ${sourceArgument(sourceFolder)} --collection ${toShellWord(name)}${floor}`,
      );
    }
  }
  return lines.join("\n");
}

/** For a collection that has uploads alone, a folder with nothing in it; its uploads are taken in with it. */
function sourceArgument(folder: string | null): string {
  return folder === null ? '"$(mktemp -d)"' : toShellWord(folder);
}

/** A text as one word of a shell, as it is where it can be. */
function toShellWord(text: string): string {
  return /^[\p{L}\p{N}_./:@%+=,-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function parse(args: readonly string[]): { from: string | undefined; isReplacing: boolean; help: boolean } {
  try {
    const options = {
      from: { type: "string" },
      replace: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    return { from: values.from, isReplacing: values.replace === true, help: values.help === true };
  } catch (error) {
    throw new RestoreUsageError(error instanceof Error ? error.message : String(error));
  }
}
