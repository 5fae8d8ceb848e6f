import { parseArgs } from "node:util";
import { AppError, ConfigError } from "../../core/errors.ts";
import type { BackendSet } from "../../core/llm/configured-backends.ts";
import { describeFailure } from "../describe-failure.ts";
import { type BackendCheck, checkBackend } from "./check-backend.ts";
import { renderTable } from "./render-table.ts";

export interface RunBackendsDependencies {
  /** @throws ConfigError */
  openBackends: () => BackendSet;
  /** Each takes whole lines, without the last line feed. */
  print: (text: string) => void;
  printError: (text: string) => void;
  signal?: AbortSignal;
  isDebug?: boolean;
}

export const USAGE = `使い方: npm run backends -- [id …] [オプション]
設定した言語モデルの接続先に短い質問を 1 つずつ送り、結果と最初の文字までの時間を表示します。id を書くと、その接続先だけを確かめます。
  --json      結果を JSON で出力
  -h, --help  この説明`;

const CONTRACTS: Readonly<Record<BackendCheck["contract"], string>> = {
  "standard-terms": "約款型",
  individual: "個別",
  "self-hosted": "自庁",
  undeclared: "未宣言",
};

/** A command line that cannot be understood; ends with exit code 2. */
class BackendsUsageError extends AppError {
  constructor(message: string) {
    super({ code: "invalid-option", message: `${message}\n\n${USAGE}` });
  }
}

/**
 * Asks every configured backend one short question. One after the other, so that models on one machine do not slow
 * each other down.
 * @returns the exit code: 0 when all answered, 1 when one did not, 2 for wrong usage or settings.
 */
export async function runBackends(args: readonly string[], dependencies: RunBackendsDependencies): Promise<0 | 1 | 2> {
  const { openBackends, print, printError, signal, isDebug = false } = dependencies;
  try {
    const { values, positionals } = parse(args);
    if (values.help === true) {
      print(USAGE);
      return 0;
    }
    const { backends, defaultModel, failover } = openBackends();
    const unknown = positionals.filter((id) => !backends.some((backend) => backend.id === id));
    if (unknown.length > 0)
      throw new BackendsUsageError(
        `接続先 "${unknown.join("、")}" は設定されていません。あるもの: ${backends.map(({ id }) => id).join("、")}`,
      );
    const checks: BackendCheck[] = [];
    for (const backend of backends) {
      if (positionals.length > 0 && !positionals.includes(backend.id)) continue;
      printError(`確認中: ${backend.id}`);
      checks.push(await checkBackend(backend, signal));
    }
    if (values.json === true) print(JSON.stringify({ default: defaultModel, failover, backends: checks }, null, 2));
    else print(describe(checks, { defaultModel, failover }));
    return checks.every(({ status }) => status === "ok") ? 0 : 1;
  } catch (error) {
    printError(describeFailure(error, { isDebug }));
    return error instanceof BackendsUsageError || error instanceof ConfigError ? 2 : 1;
  }
}

function describe(checks: readonly BackendCheck[], { defaultModel, failover }: Omit<BackendSet, "backends">): string {
  const order = `既定: ${defaultModel}\n答えられないとき: ${failover.join(" → ")}`;
  if (checks.length === 0)
    return `言語モデルの接続先は設定されていません。内蔵の抜粋応答（extractive）が答えます。\n使うには tenkyo.config.example.yaml を tenkyo.config.yaml に写して編集するか、OPENAI_API_KEY、または LLM_BASE_URL と LLM_MODEL を指定してください。`;
  const ms = (value: number | null): string => (value === null ? "-" : `${value} ms`);
  const rows = checks.map((check) => [
    check.id,
    check.label,
    check.model ?? "-",
    check.region ?? "未宣言",
    `${CONTRACTS[check.contract]}${check.individualContract === null ? "" : `（${check.individualContract}）`}`,
    `${check.maxClassification} まで`,
    check.status === "ok" ? "成功" : "失敗",
    ms(check.firstTokenMs),
    ms(check.totalMs),
    check.reason === null ? "" : `${check.reason}。${check.remedy ?? ""}`,
  ]);
  const head = ["id", "名前", "モデル", "処理の場所", "契約", "機密性", "結果", "最初の文字", "全体", "理由と対処"];
  return `${renderTable([head, ...rows])}\n\n${order}`;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
  } catch (cause) {
    const option = /'(-[^\s']*)/u.exec((cause as Error).message)?.[1] ?? "";
    throw new BackendsUsageError(`${option} というオプションはありません。`);
  }
}
