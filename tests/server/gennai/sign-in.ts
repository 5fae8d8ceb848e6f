import { authenticateKey } from "../../../server/auth/keys/authenticate-key.ts";
import type { SignIn } from "../../../server/auth/sign-in.ts";
import { createWatchPrincipals } from "../../../server/auth/watch-principals.ts";
import { createLogger } from "../../../server/logger.ts";
import type { Store } from "../../../server/store/store.ts";

/** Sign-in where only API keys are known, as for programs. */
export function signInOf({ accounts }: Pick<Store, "accounts">): SignIn {
  const logger = createLogger({ write: () => undefined });
  return {
    mode: "proxy",
    authenticators: [authenticateKey({ keys: accounts.keys, logger })],
    watchPrincipal: createWatchPrincipals({ accounts, isSessionOver: () => false }),
    routes: null,
    signInUrl: null,
    signOutUrl: null,
    publicUrl: null,
    rolesFromClaims: { isAdmin: false, isAuditor: false },
    close: () => undefined,
  };
}
