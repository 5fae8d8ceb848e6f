import type { ErrorRequestHandler, Response } from "express";
import { statusOfCode } from "../http/error-status.ts";
import { logFailure, toErrorJson } from "../http/handle-errors.ts";
import { requestIdOf } from "../http/request-id.ts";
import { toAppError } from "../http/to-app-error.ts";
import type { Logger } from "../logger.ts";

/** Served by this server, because pages may carry no styles of their own. */
export const NOTICE_STYLES_PATH = "/auth/notice.css";
export const NOTICE_STYLES = `:root{color-scheme:light dark}
body{max-width:40rem;margin:4rem auto;padding:0 1.5rem;font:1.125rem/1.7 "Noto Sans JP",system-ui,sans-serif;color:#1a1a1c;background:#fff}
h1{font-size:1.5rem;line-height:1.5}
a{color:#0017c1}
a:focus-visible{outline:4px solid #000;outline-offset:2px;background:#ffd43d}
small{color:#595959}
@media (prefers-color-scheme:dark){body{color:#f2f2f2;background:#1a1a1c}a{color:#9db7f9}small{color:#b3b3b3}a:focus-visible{color:#000}}
`;

/**
 * Tells people in the browser what went wrong on the way to or from the provider, as a page; programs get the usual JSON.
 * The message is ours and holds nothing of what was sent.
 */
export function tellInPage(logger: Logger): ErrorRequestHandler {
  // Why four parameters: Express tells error handlers by their number.
  return function tellInPage(thrown, request, response, next) {
    if (response.headersSent || request.accepts(["json", "html"]) !== "html") return next(thrown);
    const error = toAppError(thrown);
    const requestId = requestIdOf(response);
    logFailure(logger, error, requestId);
    const { message } = toErrorJson(error, requestId).error;
    sendPage(response.status(statusOfCode(error.code)), { title: "サインインできませんでした", message, requestId });
  };
}

function sendPage(
  response: Response,
  { title, message, requestId }: { title: string; message: string; requestId: string },
): void {
  response.type("html").send(`<!doctype html>
<html lang="ja">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} - 典拠 Tenkyo</title><link rel="stylesheet" href="${NOTICE_STYLES_PATH}"></head>
<body>
<main>
<h1>${title}</h1>
<p>${message}</p>
<p><a href="/auth/login">もう一度サインインする</a>　<a href="/">最初の画面を開く</a></p>
<p><small>問い合わせ番号: ${requestId}</small></p>
</main>
</body>
</html>
`);
}
