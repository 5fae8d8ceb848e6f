import type { ErrorRequestHandler } from "express";
import type { AppError } from "../../core/errors.ts";
import { statusOfCode } from "../http/error-status.ts";
import { handleErrors } from "../http/handle-errors.ts";
import type { Logger } from "../logger.ts";
import type { GennaiErrorReply } from "./contract.ts";

/** People see 源内's page, not ours: what they can do there. */
const SENTENCES: Readonly<Record<string, string>> = {
  "not-signed-in":
    "このアプリに登録された API キーが正しくないか、期限が切れています。アプリを登録した管理者に、API キーを登録し直すよう伝えてください。",
  "not-allowed":
    "このアプリに登録された API キーには、質問する権限（ask）がありません。アプリを登録した管理者に伝えてください。",
  "not-found":
    "アプリのエンドポイントの URL が正しくありません。アプリを登録した管理者に、末尾が invoke か requests の URL を登録するよう伝えてください。",
  "method-not-allowed":
    "アプリのエンドポイントに、決められた方法（POST）で送られませんでした。アプリを登録した管理者に、エンドポイントの URL を確かめるよう伝えてください。",
};

/** What people are told of a failure. */
export function describeForPeople(error: AppError, requestId: string): string {
  const sentence = SENTENCES[error.code] ?? error.message;
  return statusOfCode(error.code) === 500 ? `${sentence}（requestId: ${requestId}）` : sentence;
}

/** Every failure as JSON with `outputs`: other bodies, and `error` alone, leave people with a blank message. */
export function handleGennaiErrors(logger: Logger): ErrorRequestHandler {
  return handleErrors(logger, {
    toBody(error, requestId) {
      const outputs = describeForPeople(error, requestId);
      return { outputs, error: { code: error.code, message: outputs, requestId } } satisfies GennaiErrorReply;
    },
  });
}
