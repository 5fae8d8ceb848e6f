import { parseArgs } from "node:util";
import { AppError } from "../../core/errors.ts";
import { type AskBody, askRequestSchema } from "../contract.ts";
import { describeIssues } from "../http/describe-issues.ts";

/** What `npm run ask` was asked to do. */
export interface AskOptions {
  request: AskBody;
  isJson: boolean;
}

export const USAGE = `使い方: npm run ask -- "質問" [オプション]
  --json             回答を JSON で出力（POST /api/ask の応答と同じ形）
  --collection NAME  調べるコレクション（既定は設定の COLLECTION）
  --model NAME       応答モデル（既定は設定の先頭）
  --top-k N          参照する断片の数（1〜50）
  -h, --help         この説明`;

/** A command line that cannot be understood; ends with exit code 2. */
export class AskUsageError extends AppError {
  constructor(message: string, cause?: unknown) {
    super({ code: "invalid-option", message: `${message}\n\n${USAGE}`, cause });
  }
}

const LABELS: Readonly<Record<string, string>> = {
  question: "質問",
  collection: "--collection",
  model: "--model",
  topK: "--top-k",
};

/**
 * Reads the command line. Words that the shell has split are joined again.
 * @returns null when help was asked for.
 * @throws AskUsageError
 */
export function parseAskOptions(args: readonly string[]): AskOptions | null {
  const { values, positionals } = parse(args);
  if (values.help === true) return null;
  const { json: isJson = false, "top-k": topK, collection, model } = values;
  const question = positionals.join(" ");
  if (question.trim() === "") throw new AskUsageError("質問を指定してください。");
  const given = { question, collection, model, ...(topK !== undefined && { topK: Number(topK) }) };
  const parsed = askRequestSchema.safeParse(given, { reportInput: true });
  if (parsed.success) return { request: parsed.data, isJson };
  const issues = parsed.error.issues.map((issue) => ({ ...issue, path: [LABELS[String(issue.path[0])] ?? ""] }));
  throw new AskUsageError(describeIssues(issues), parsed.error);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        collection: { type: "string" },
        model: { type: "string" },
        "top-k": { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (cause) {
    throw new AskUsageError(describeParseFailure(cause as Error & { code?: string }), cause);
  }
}

function describeParseFailure({ code, message }: Error & { code?: string }): string {
  const option = /'(-[^\s']*)/u.exec(message)?.[1] ?? "";
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `${option} というオプションはありません。`;
  return `オプション ${option} の書き方が正しくありません。`;
}
