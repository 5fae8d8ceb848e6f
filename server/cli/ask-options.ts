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
  --app ID           聞くアプリ（policy-qa・helpdesk・law、設定ファイルのもの）
  --collection NAME  調べるコレクション（既定は設定の COLLECTION）
  --model NAME       応答モデル（既定は設定の先頭）
  --top-k N          参照する断片の数（1〜50）
  --document ID      この文書だけから答える（繰り返して複数）
  --issuer NAME      この発行者の文書だけから答える
  --from DATE        この日付から後の文書だけ（2026、2026-06、2026-06-01 の形）
  --to DATE          この日付までの文書だけ
  --max-classification N  機密性がこの値以下の文書だけ（1〜3）
  -h, --help         この説明`;

/** A command line that cannot be understood; ends with exit code 2. */
export class AskUsageError extends AppError {
  constructor(message: string, cause?: unknown) {
    super({ code: "invalid-option", message: `${message}\n\n${USAGE}`, cause });
  }
}

const LABELS: Readonly<Record<string, string>> = {
  question: "質問",
  app: "--app",
  collection: "--collection",
  model: "--model",
  topK: "--top-k",
  documentIds: "--document",
  issuer: "--issuer",
  asOfFrom: "--from",
  asOfTo: "--to",
  maxClassification: "--max-classification",
};

/**
 * Reads the command line. Words that the shell has split are joined again.
 * @returns null when help was asked for.
 * @throws AskUsageError
 */
export function parseAskOptions(args: readonly string[]): AskOptions | null {
  const { values, positionals } = parse(args);
  if (values.help === true) return null;
  const { json: isJson = false, "top-k": topK, app, collection, model } = values;
  const filter = readFilter(values);
  const question = positionals.join(" ");
  if (question.trim() === "") throw new AskUsageError("質問を指定してください。");
  const given = {
    question,
    app,
    collection,
    model,
    ...(topK !== undefined && { topK: Number(topK) }),
    ...(filter && { filter }),
  };
  const parsed = askRequestSchema.safeParse(given, { reportInput: true });
  if (parsed.success) return { request: parsed.data, isJson };
  const issues = parsed.error.issues.map((issue) => ({ ...issue, path: [labelOf(issue.path)] }));
  throw new AskUsageError(describeIssues(issues), parsed.error);
}

/** Undefined when no option of it was given. */
function readFilter(values: ReturnType<typeof parse>["values"]): object | undefined {
  const { document, issuer, from, to, "max-classification": classification } = values;
  const given = Object.entries({
    documentIds: document,
    issuer,
    asOfFrom: from,
    asOfTo: to,
    maxClassification: classification === undefined ? undefined : Number(classification),
  }).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** The option that a place in the request comes from. */
function labelOf([first, second]: readonly PropertyKey[]): string {
  return LABELS[String(first === "filter" ? second : first)] ?? "";
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        app: { type: "string" },
        collection: { type: "string" },
        model: { type: "string" },
        "top-k": { type: "string" },
        document: { type: "string", multiple: true },
        issuer: { type: "string" },
        from: { type: "string" },
        to: { type: "string" },
        "max-classification": { type: "string" },
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
