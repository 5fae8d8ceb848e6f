import type { ErrorJson } from "../../../server/contract.ts";
import { i18n } from "../i18n/i18n.ts";
import { noteSignInNeeded } from "../state/sign-in-store.ts";

/**
 * Why a request brought no usable reply: `unreachable` = never reached the server, `lost` = the reply broke
 * off, `refused` = the server answered with an error.
 */
export type FailureKind = "unreachable" | "lost" | "refused";

/** What the page shows about a failure: plain data, so that it can live in the state. */
export interface Failure {
  kind: FailureKind;
  /** In the reader's language where it comes from the page; says what happened and what to do next. */
  message: string;
  /** For enquiries; null when the server gave none. */
  requestId: string | null;
  /** The server's name for it; absent when the page itself noticed. */
  code?: string;
}

/** A request that failed in a way that a person should read about. */
export class RequestFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, { cause });
    this.name = "RequestFailure";
    this.failure = failure;
  }
}

/** The server could not be reached at all. */
export function unreachable(cause: unknown): RequestFailure {
  const message = i18n.t("failure:unreachable");
  return new RequestFailure({ kind: "unreachable", message, requestId: null }, cause);
}

/** The reply broke off before its end. */
export function connectionLost(cause?: unknown): RequestFailure {
  const message = i18n.t("failure:lost");
  return new RequestFailure({ kind: "lost", message, requestId: null }, cause);
}

/** The server said no, in the contract's words. */
export function refused({ error }: ErrorJson): RequestFailure {
  const { code, message, requestId, signInUrl } = error;
  // Why here: whatever was refused for this reason, the page has nothing to show until the reader has signed in.
  if (code === "not-signed-in") noteSignInNeeded(signInUrl ?? null);
  return new RequestFailure({ kind: "refused", message, requestId, code });
}

/** A reply that is not what the contract promises, such as a proxy's HTML page. */
export function unreadableReply(status: number): RequestFailure {
  const message = i18n.t("failure:unreadable", { status });
  return new RequestFailure({ kind: "refused", message, requestId: null });
}

/** Turns a reply with a failing status into the error to throw. */
export async function failureOf(response: Response): Promise<RequestFailure> {
  const body: unknown = await response.json().catch(() => undefined);
  return isErrorJson(body) ? refused(body) : unreadableReply(response.status);
}

/** What to show for anything that was thrown. */
export function toFailure(error: unknown): Failure {
  if (error instanceof RequestFailure) return error.failure;
  const message = i18n.t("failure:page");
  return { kind: "refused", message, requestId: null };
}

function isErrorJson(body: unknown): body is ErrorJson {
  if (typeof body !== "object" || body === null || !("error" in body)) return false;
  const { error } = body;
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string";
}
