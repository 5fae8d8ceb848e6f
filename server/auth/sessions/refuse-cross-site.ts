import type { IncomingHttpHeaders } from "node:http";
import type { Request } from "express";
import { ForbiddenRequestError } from "../../errors.ts";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Lets a request that changes something through only when a page of this server made it, where the browser adds by
 * itself what the sender is recognised by: a cookie, or the session at a reverse proxy. Browsers name the page's origin
 * with every such request; what names none is no browser, and has API keys.
 * @throws ForbiddenRequestError
 */
export function refuseCrossSite({ method, headers }: Pick<Request, "method" | "headers">, ownOrigin: string): void {
  if (SAFE_METHODS.has(method) || isOwnRequest(headers, ownOrigin)) return;
  throw new ForbiddenRequestError(
    "この画面からの要求であることを確かめられません。画面を読み込み直してください。プログラムから使うときは API キーを付けてください。",
  );
}

function isOwnRequest(headers: IncomingHttpHeaders, ownOrigin: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  return headers.origin === undefined ? site === "same-origin" : headers.origin === ownOrigin;
}
