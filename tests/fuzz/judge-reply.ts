import type { RawReply } from "./send-raw.ts";

/** Errors of the server's side that say what is wrong and what to do; any other is a bug. */
const EXPLAINED = new Set(["too-many-answers", "server-closing", "answer-interrupted", "not-ready", "backend-failed"]);

export type Finding =
  | "hang"
  | "no reply"
  | "stack or path"
  | "unexplained 5xx"
  | "error without its form"
  | "injected header";

export interface JudgeOptions {
  /** Texts that no reply may hold: folders of this machine. */
  secrets: readonly string[];
}

/** What is wrong with a reply, if anything. */
export function judgeReply({ status, text, isHung, isCut }: RawReply, { secrets }: JudgeOptions): Finding | undefined {
  if (isHung) return "hang";
  if (status === 0) return isCut ? undefined : "no reply";
  // `100 Continue` may come before the reply itself.
  const reply = text.slice(Math.max(0, text.search(/HTTP\/1\.1 [2-5]/u)));
  const end = reply.indexOf("\r\n\r\n");
  const head = reply.slice(0, end);
  const body = reply.slice(end + 4);
  if (/^x-injected:/imu.test(head)) return "injected header";
  const hasStack = /(?:^|\\n|\n)\s+at (?:async )?[\w.<>$ [\]]+ ?\(?(?:file:|node:|\/|[a-z]+:\/\/)/u.test(body);
  if (hasStack || /node_modules|node:internal/u.test(body) || secrets.some((secret) => text.includes(secret)))
    return "stack or path";
  const code = codeOf(body);
  if (status >= 500 && (code === undefined || !EXPLAINED.has(code))) return "unexplained 5xx";
  // Node itself answers what is no HTTP, without a body; HEAD has none by its nature.
  const isJson = /^content-type: application\/json/imu.test(head);
  if (status >= 400 && isJson && body.length > 0 && code === undefined) return "error without its form";
  return undefined;
}

/** Of the contract's errors, of OpenAI's, and of JSON-RPC's, whose own code stands beside it unless its library refused. */
function codeOf(body: string): string | undefined {
  const rpc = /"error":\{"code":(-32\d{3}),"message":"[^"]/u.exec(body);
  if (rpc !== null) return /"data":\{"code":"([a-z-]+)"/u.exec(body)?.[1] ?? rpc[1];
  const [, own, openAi] =
    /"error":\{(?:"code":"([a-z-]+)","message":"[^"]|"message":"[^"].*","type":"[a-z_]+","param":.*,"code":"([a-z_]+)"\})/u.exec(
      body,
    ) ?? [];
  return own ?? openAi?.replaceAll("_", "-");
}
