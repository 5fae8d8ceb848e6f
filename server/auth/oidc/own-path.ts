/** Nothing of ours is called so, and no path is longer. */
const BASE = "http://own.invalid";
const MAX_CHARS = 1_000;

/** A place on this server, as it was asked for; the first page for anything that would lead elsewhere. */
export function toOwnPath(path: unknown): string {
  if (typeof path !== "string" || path.length > MAX_CHARS) return "/";
  // Browsers read `//host` and `/\host` as other hosts, and pass over tabs and line breaks in between.
  if (!/^\/(?![/\\])[^\p{Cc}\\]*$/u.test(path) || !URL.canParse(path, BASE)) return "/";
  const url = new URL(path, BASE);
  return url.origin === BASE ? `${url.pathname}${url.search}${url.hash}`.replace(/^\/{2,}/u, "/") : "/";
}
