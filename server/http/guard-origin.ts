import type { RequestHandler } from "express";
import { isLoopback } from "../../core/loopback.ts";
import { ForbiddenRequestError } from "../errors.ts";
import { isEmbedded } from "./embedding.ts";

/** A name or address, and perhaps a port; nothing that a URL parser could read in another way. */
const HOST_HEADER = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d+)?$/iu;

/**
 * Protects a server without a login from other sites that the same person has open in a browser.
 *
 * A foreign page can send requests here; its browser then names it in `Origin`, which must be this server's own
 * address, or one that may hold the chat (`allowEmbedding`). A foreign name that was pointed at this machine (DNS
 * rebinding) makes the two agree, but shows in `Host`: a server on loopback answers only to loopback names and to `host`.
 * @param host The address that the server listens on.
 * @param publicUrl The origin that people open, when a reverse proxy stands before the server; it may change `Host`.
 */
export function guardOrigin(host: string, publicUrl?: string): RequestHandler {
  const isLocalOnly = isLoopback(host);
  const publicName = publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  return function guard(request, response, next) {
    const hostHeader = request.headers.host ?? "";
    const hostname = HOST_HEADER.exec(hostHeader)?.[1]?.toLowerCase() ?? "";
    if (isLocalOnly && !isLoopback(hostname) && hostname !== host.toLowerCase() && hostname !== publicName) {
      throw new ForbiddenRequestError(
        "このホスト名では使えません。http://localhost とポート番号の URL で開いてください。ほかの名前で使うには、環境変数 HOST を設定してください。",
      );
    }
    const { origin } = request.headers;
    const isKnown = origin === undefined || origin === publicUrl || isEmbedded(response);
    if (!isKnown && !isSameHost(origin, hostHeader)) {
      throw new ForbiddenRequestError(
        "ほかのサイトからの要求は受け付けません。このサーバーの画面を直接開いて使ってください。",
      );
    }
    next();
  };
}

/** Compares with the origin's default port filled in on both sides. The opaque origin `null` is never the same. */
function isSameHost(origin: string, hostHeader: string): boolean {
  const from = parseUrl(origin);
  const to = from && parseUrl(`${from.protocol}//${hostHeader}`);
  return from !== undefined && to !== undefined && from.host !== "" && from.host === to.host;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
