import { describeError } from "./describe-failure.ts";

/** What a log line may hold besides its time, level and message. Never a question, an answer or a passage. */
export type LogFields = Record<string, string | number | boolean | undefined>;

/** Structured log. Replaced in tests. */
export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  /** `error` is written with its stack and its chain of causes. */
  error(message: string, error: unknown, fields?: LogFields): void;
}

type Level = "info" | "warn" | "error";

export interface CreateLoggerOptions {
  /** Called with one line, without its line feed. Default: standard error. */
  write?: (line: string) => void;
  now?: () => Date;
}

/** A logger that writes one JSON object a line, which machines can read and which nothing a client sends can break. */
export function createLogger({ write = writeToStderr, now = () => new Date() }: CreateLoggerOptions = {}): Logger {
  const log = (level: Level, message: string, fields: LogFields): void => {
    write(JSON.stringify({ time: now().toISOString(), level, message, ...fields }));
  };
  return {
    info: (message, fields = {}) => log("info", message, fields),
    warn: (message, fields = {}) => log("warn", message, fields),
    error: (message, error, fields = {}) => log("error", message, { ...fields, error: describeError(error) }),
  };
}

function writeToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}
