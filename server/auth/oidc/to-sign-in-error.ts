import * as client from "openid-client";
import { AppError } from "../../../core/errors.ts";
import { SignInBrokenError, SignInRefusedError, SignInUnavailableError } from "../sign-in-errors.ts";

/** Codes by which a provider says that it did not let somebody in, or wants them to do something there first. */
const REFUSALS = new Set(["access_denied", "login_required", "consent_required", "interaction_required"]);

/** What to tell of a failed way back from the provider. @see RFC 6749, section 4.1.2.1 */
export function toSignInError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof client.AuthorizationResponseError) {
    return REFUSALS.has(thrown.error)
      ? new SignInRefusedError(nameOf(thrown))
      : new SignInUnavailableError(nameOf(thrown));
  }
  // An old or used code; anything else that the token endpoint refuses is a matter of settings.
  if (thrown instanceof client.ResponseBodyError) {
    return thrown.error === "invalid_grant"
      ? new SignInBrokenError(nameOf(thrown))
      : new SignInUnavailableError(nameOf(thrown));
  }
  if (thrown instanceof TypeError || isTimeout(thrown)) return new SignInUnavailableError(nameOf(thrown));
  return new SignInBrokenError(nameOf(thrown));
}

function isTimeout(thrown: unknown): boolean {
  const { code, cause } = thrown as { code?: unknown; cause?: unknown };
  return code === "OAUTH_TIMEOUT" || (cause instanceof Error && cause.name === "TimeoutError");
}

/** Why not itself: its cause may hold tokens and claims, and causes are written to the log. */
function nameOf(thrown: unknown): Error {
  const { name, message, code, error } = thrown as { name?: string; message?: string; code?: string; error?: string };
  return new Error([name, code, error, message].filter((part) => part !== undefined).join(": "));
}
