import type { Router } from "express";
import { type Authenticate, authenticateLocally } from "../http/identify.ts";
import { type WatchPrincipal, watchNobody } from "../identity/watch-principal.ts";

/** All that the rest of the server knows of how people sign in. */
export interface SignIn {
  mode: "none" | "oidc" | "proxy";
  /** Asked in turn who a request comes from. */
  authenticators: readonly Authenticate[];
  watchPrincipal: WatchPrincipal;
  /** Pages on the way to and from the provider; null where there is none. */
  routes: Router | null;
  /** Where people sign in and out; null where that is not this server's to do. */
  signInUrl: string | null;
  signOutUrl: string | null;
  /** The origin that people open; null when it is wherever the server listens. */
  publicUrl: string | null;
  /** Roles that are decided at every sign-in, and cannot be given by hand. */
  rolesFromClaims: { isAdmin: boolean; isAuditor: boolean };
  close(): void;
}

/** Of a server without sign-in: whoever reaches it is its one person. */
export const WITHOUT_SIGN_IN: SignIn = {
  mode: "none",
  authenticators: [authenticateLocally],
  watchPrincipal: watchNobody,
  routes: null,
  signInUrl: null,
  signOutUrl: null,
  publicUrl: null,
  rolesFromClaims: { isAdmin: true, isAuditor: true },
  close: () => undefined,
};
