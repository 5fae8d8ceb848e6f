import { parseArgs } from "node:util";
import { AppError, ConfigError } from "../../core/errors.ts";
import { type ChainVerdict, verifyChain } from "../audit/hash-chain.ts";
import { describeFailure } from "../describe-failure.ts";
import type { ReadableAudit } from "../store/open-audit.ts";

export interface RunAuditDependencies {
  /** @throws ConfigError, StorageError */
  openAudit: () => Promise<ReadableAudit>;
  print: (text: string) => void;
  printError: (text: string) => void;
}

export const USAGE = `使い方: npm run audit -- verify [オプション]
監査ログの鎖（各行のハッシュ）を最初から最後まで確かめます。サーバーを動かしたまま使えます。
  --expect-head HASH  以前に控えたハッシュが鎖の中にあることも確かめる（末尾の削除を見つけるため）
  -h, --help          この説明
終了コード: 0 正常、1 切れている・読めない、2 使い方か設定の誤り`;

const REASONS: Readonly<Record<Extract<ChainVerdict, { isSound: false }>["reason"], string>> = {
  gap: "番号が飛んでいます。行が消されたか、差し込まれています",
  link: "前の行のハッシュとつながりません。前の行が書き換えられています",
  content: "行の内容がハッシュと合いません。この行が書き換えられています",
  head: "控えたハッシュが鎖にありません。末尾の行が消されたか、別のログです",
};

/** A command line that cannot be understood; ends with exit code 2. */
class AuditUsageError extends AppError {
  constructor(message: string) {
    super({ code: "invalid-option", message: `${message}\n\n${USAGE}` });
  }
}

/** @returns the exit code, as {@link USAGE} tells. */
export async function runAudit(args: readonly string[], dependencies: RunAuditDependencies): Promise<0 | 1 | 2> {
  const { openAudit, print, printError } = dependencies;
  try {
    const { expectedHead, isHelp } = parse(args);
    if (isHelp) {
      print(USAGE);
      return 0;
    }
    const audit = await openAudit();
    try {
      const verdict = await verifyChain(audit.each(), { expectedHead });
      print(describe(verdict));
      return verdict.isSound ? 0 : 1;
    } finally {
      await audit.close();
    }
  } catch (error) {
    printError(describeFailure(error, { isDebug: false }));
    return error instanceof AuditUsageError || error instanceof ConfigError ? 2 : 1;
  }
}

function parse(args: readonly string[]): { expectedHead: string | undefined; isHelp: boolean } {
  let parsed: ReturnType<typeof parseOptions>;
  try {
    parsed = parseOptions(args);
  } catch (error) {
    throw new AuditUsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { expectedHead: undefined, isHelp: true };
  if (positionals.join(" ") !== "verify") throw new AuditUsageError("verify と書いてください。");
  const expectedHead = values["expect-head"]?.toLowerCase();
  if (expectedHead !== undefined && !/^[\da-f]{64}$/u.test(expectedHead)) {
    throw new AuditUsageError(`--expect-head は 64 桁の 16 進数です: ${expectedHead}`);
  }
  return { expectedHead, isHelp: false };
}

function parseOptions(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { "expect-head": { type: "string" }, help: { type: "boolean", short: "h" } },
  });
}

function describe(verdict: ChainVerdict): string {
  if (verdict.isSound) {
    return `監査ログは切れていません。${verdict.entries} 行、末尾のハッシュ:\n${verdict.head}`;
  }
  return `監査ログが ${verdict.brokenAt} 行目で切れています: ${REASONS[verdict.reason]}。その前の ${verdict.entries} 行は正常です。`;
}
