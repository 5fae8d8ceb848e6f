import { parseCookie } from "cookie";
import type { CookieOptions, Request, Response } from "express";

/** A cookie that only this server gets and no script reads. */
export interface OwnCookie {
  readonly name: string;
  read(request: Request): string | undefined;
  set(response: Response, value: string, maxAgeMs: number): void;
  clear(response: Response): void;
}

/**
 * `__Host-` makes browsers take it from this host over https alone, so that no other host of the domain can put its own
 * in. Over plain http, which stays on this machine, browsers would not take such a name.
 */
export function createCookie(name: string, { isSecure }: { isSecure: boolean }): OwnCookie {
  const fullName = isSecure ? `__Host-${name}` : name;
  // Why lax: links from mails and the way back from the provider have to find people signed in.
  const options: CookieOptions = { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure };
  return {
    name: fullName,
    read: ({ headers }) => (headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[fullName]),
    set: (response, value, maxAge) => void response.cookie(fullName, value, { ...options, maxAge }),
    clear: (response) => void response.clearCookie(fullName, options),
  };
}
