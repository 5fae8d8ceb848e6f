import { request } from "node:http";
import { performance } from "node:perf_hooks";
import { AppError } from "../../../core/errors.ts";

export interface StreamRequest {
  url: string;
  body: object;
  headers?: Readonly<Record<string, string>>;
  /** What the reply holds once the first text is there. */
  firstText: RegExp;
  /** What it holds once it has ended well. */
  lastText?: RegExp;
  /** Goes away after the first text. */
  isCutShort?: boolean;
}

/** How one streamed reply went. */
export interface StreamOutcome {
  status: number;
  /** Null when there was no text. */
  firstTextMs: number | null;
  totalMs: number;
  isComplete: boolean;
  /** The reply's last text, for messages. */
  tail: string;
}

/** The first text of `POST /api/chat`. */
export const CHAT_TEXT = /event: text-delta/u;
/** More than what is looked for, which a reply may be cut within. */
const TAIL_CHARS = 200;

/** Sends a request over a connection of its own and reads its stream. Never throws: status 0 is no reply. */
export function openStream({
  url,
  body,
  headers = {},
  firstText,
  lastText,
  isCutShort = false,
}: StreamRequest): Promise<StreamOutcome> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    let status = 0;
    let firstTextMs: number | null = null;
    let isComplete = false;
    let tail = "";
    const end = (): void => resolve({ status, firstTextMs, totalMs: performance.now() - startedAt, isComplete, tail });
    const sent = request(url, {
      method: "POST",
      agent: false,
      headers: { "content-type": "application/json", ...headers },
    });
    sent.on("response", (response) => {
      status = response.statusCode ?? 0;
      response.setEncoding("utf8").on("data", (text: string) => {
        const recent = tail + text;
        tail = recent.slice(-TAIL_CHARS);
        isComplete ||= lastText?.test(recent) ?? false;
        if (firstTextMs !== null || !firstText.test(recent)) return;
        firstTextMs = performance.now() - startedAt;
        if (isCutShort) sent.destroy();
      });
      response.on("close", end);
    });
    sent.on("error", end);
    sent.end(JSON.stringify(body));
  });
}

/** An error that says how a stream ended that should not have. */
export function failureOf({ status, tail }: StreamOutcome): AppError {
  const message = `応答が終わりまで届きません（HTTP ${status}、${tail}）。`;
  return new AppError({ code: "bench-part-failed", message });
}
