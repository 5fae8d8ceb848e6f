import type { Request, RequestHandler, Response } from "express";
import { NotSignedInError } from "../errors.ts";
import { LOCAL_PRINCIPAL, type Principal } from "../identity/principal.ts";

/**
 * Tells who a request comes from. Undefined when it says nothing of it that this one knows; the next is asked then.
 * @throws AppError when what it says is wrong or no longer holds.
 */
export type Authenticate = (request: Request, response: Response) => Promise<Principal | undefined>;

/** Of a server without sign-in: whoever reaches it is its one person. */
export const authenticateLocally: Authenticate = async () => LOCAL_PRINCIPAL;

const PRINCIPAL = "principal";

/**
 * Gives every request its principal.
 * @param signInUrl Told to those who have none.
 * @throws NotSignedInError when nobody vouches for it.
 */
export function identify(authenticators: readonly Authenticate[], signInUrl?: string): RequestHandler {
  return async function identifyRequest(request, response, next) {
    for (const authenticate of authenticators) {
      const principal = await authenticate(request, response);
      if (principal === undefined) continue;
      response.locals[PRINCIPAL] = principal;
      next();
      return;
    }
    throw new NotSignedInError({ signInUrl });
  };
}

/** Who the request comes from; only behind {@link identify}. */
export function principalOf(response: Response): Principal {
  const principal = response.locals[PRINCIPAL] as Principal | undefined;
  // Why not a refusal: a route in front of `identify` is a mistake in the program, and must show in every test.
  if (principal === undefined) throw new Error("the route is not behind identify()");
  return principal;
}

/** Tells more of whom the request comes from; only behind {@link identify}. */
export function narrowPrincipal(response: Response, changes: Pick<Principal, "endUser">): void {
  response.locals[PRINCIPAL] = { ...principalOf(response), ...changes };
}
