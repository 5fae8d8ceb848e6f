import type { Knocker } from "./people.ts";
import type { RawReply, RawRequest } from "./send-raw.ts";

export type AccessFinding = "leak" | "let in without sign-in" | "let in from another site" | "let in beyond the scope";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
/** Changes nothing, although it is sent by POST. */
const READING = /^\/api\/search\/?$/iu;

/** What a reply gives to somebody who must not have it, if anything. @param ownUrl The page's own. */
export function judgeAccess(
  { status, text }: RawReply,
  { request, who, ownUrl }: { request: RawRequest; who: Knocker; ownUrl: string },
): AccessFinding | undefined {
  const told = text.toLowerCase();
  // A refusal that repeats the name that was asked for tells nothing.
  const asked = status >= 400 ? request.path.toLowerCase() : "";
  if (who.forbidden.some((word) => told.includes(word) && !asked.includes(word))) return "leak";
  const [path = ""] = request.path.split("?");
  const isDone = status >= 200 && status < 300;
  if (!isDone || !/^\/api(?:\/|$)/iu.test(path)) return undefined;
  if (who.kind === "nobody") return "let in without sign-in";
  if (SAFE.has(request.method)) return undefined;
  if (who.kind === "person" && !isOwnPage(request, ownUrl)) return "let in from another site";
  if (who.scope === "read" && !READING.test(path)) return "let in beyond the scope";
  return undefined;
}

function isOwnPage({ headers }: RawRequest, ownUrl: string): boolean {
  const valuesOf = (wanted: string): string[] =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  const [origin] = valuesOf("origin");
  const [site] = valuesOf("sec-fetch-site");
  return (
    (origin === undefined || origin === ownUrl) &&
    (site === undefined || site === "same-origin") &&
    (origin ?? site) !== undefined
  );
}
