import type { BlockList } from "node:net";
import type { Router } from "express";
import type { SignInSettings } from "../../core/sign-in-settings.ts";
import type { Logger } from "../logger.ts";
import type { Store } from "../store/store.ts";
import { createAuthEvents } from "./auth-events.ts";
import { roleValuesOf } from "./claims.ts";
import { authenticateKey } from "./keys/authenticate-key.ts";
import { createAttempts } from "./oidc/attempts.ts";
import { createLogoutTokens } from "./oidc/logout-token.ts";
import { oidcRoutes } from "./oidc/oidc-routes.ts";
import { createProvider } from "./oidc/provider.ts";
import { authenticateProxy } from "./proxy/authenticate-proxy.ts";
import { createSessionKeeper, type SessionKeeper } from "./sessions/session-keeper.ts";
import { type SignIn, WITHOUT_SIGN_IN } from "./sign-in.ts";
import { createWatchPrincipals } from "./watch-principals.ts";

const MINUTE_MS = 60_000;
const NO_RECORDS = { append: async () => {} };
const SWEEP_EVERY_MS = 60 * MINUTE_MS;

export interface CreateSignInOptions {
  settings: SignInSettings;
  store: Pick<Store, "accounts" | "audit">;
  logger: Logger;
  /** Whether signing in and out is recorded. */
  isAudited: boolean;
  /** For requests to the provider. */
  fetch: typeof globalThis.fetch;
  /** For sessions and keys. Default: the clock of this machine. */
  now?: () => Date;
}

/** The way to sign in that the settings name. They were checked before: nothing that it needs is missing. */
export function createSignIn(options: CreateSignInOptions): SignIn {
  const { settings, store, logger, now } = options;
  const { PUBLIC_URL: publicUrl } = settings;
  if (settings.AUTH === "none") return { ...WITHOUT_SIGN_IN, publicUrl: publicUrl ?? null };
  const { accounts } = store;
  const clock = now === undefined ? {} : { now };
  const keeper = createSessionKeeper({
    ...{ sessions: accounts.sessions, logger, publicUrl: needed(publicUrl), ...clock },
    maxAgeMs: settings.SESSION_HOURS * 60 * MINUTE_MS,
    idleMs: settings.SESSION_IDLE_MINUTES * MINUTE_MS,
  });
  const { admin, auditor } = roleValuesOf(settings);
  const sweeper = startSweeping(keeper, logger);
  const common = {
    watchPrincipal: createWatchPrincipals({ accounts, isSessionOver: keeper.isOver, ...clock }),
    publicUrl: needed(publicUrl),
    rolesFromClaims: { isAdmin: admin !== undefined, isAuditor: auditor !== undefined },
    close: () => clearInterval(sweeper),
  };
  const byKey = authenticateKey({ keys: accounts.keys, logger, ...clock });
  if (settings.AUTH === "proxy") {
    const trusted: Pick<BlockList, "check"> = needed(settings.PROXY_AUTH_FROM);
    const byProxy = authenticateProxy({ settings, users: accounts.users, publicUrl: needed(publicUrl), trusted });
    const signOutUrl = settings.PROXY_AUTH_SIGN_OUT_URL ?? null;
    return { ...common, mode: "proxy", authenticators: [byKey, byProxy], routes: null, signInUrl: null, signOutUrl };
  }
  return {
    ...common,
    mode: "oidc",
    authenticators: [byKey, keeper.authenticate],
    routes: createOidcRoutes(options, keeper),
    signInUrl: "/auth/login",
    signOutUrl: "/auth/logout",
  };
}

function createOidcRoutes(
  { settings, store, logger, fetch, isAudited }: CreateSignInOptions,
  keeper: SessionKeeper,
): Router {
  const { accounts, audit } = store;
  const publicUrl = needed(settings.PUBLIC_URL);
  const clientSecret = needed(settings.OIDC_CLIENT_SECRET);
  return oidcRoutes({
    ...{ settings, publicUrl, keeper, logger, users: accounts.users, sessions: accounts.sessions },
    provider: createProvider({
      ...{ issuer: needed(settings.OIDC_ISSUER), clientId: needed(settings.OIDC_CLIENT_ID), clientSecret },
      ...{ fetch, logger },
    }),
    attempts: createAttempts({ secret: clientSecret, isSecure: publicUrl.startsWith("https:") }),
    logoutTokens: createLogoutTokens({ fetch }),
    events: createAuthEvents({ records: isAudited ? audit : NO_RECORDS, logger }),
  });
}

function startSweeping(keeper: SessionKeeper, logger: Logger): NodeJS.Timeout {
  const sweep = (): void =>
    void keeper.sweep().catch((error: unknown) => logger.error("old sessions not swept away", error));
  return setInterval(sweep, SWEEP_EVERY_MS).unref();
}

function needed<T>(value: T | undefined): T {
  // A mistake in the program: `findSignInProblems` has let nothing else through.
  if (value === undefined) throw new Error("a setting that sign-in needs is missing");
  return value;
}
