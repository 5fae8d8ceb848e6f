import { LOCAL_PRINCIPAL, type Principal } from "../identity/principal.ts";
import type { Accounts } from "../store/accounts/accounts.ts";
import { toPrincipal } from "./to-principal.ts";

/** By what somebody is recognised who is not there themselves. */
export type StoredPrincipal = Pick<Principal, "userId" | "kind"> & { keyId: string | null; endUser: string };

export interface RevivePrincipalOptions {
  accounts: Pick<Accounts, "users" | "keys">;
  /** Without it there is one person, and nobody else. */
  isSignInUsed: boolean;
  now?: Date;
}

/**
 * Somebody for whom work was accepted before, as they are now; undefined when nothing may be done for them any more:
 * suspended, their key revoked or expired, or sign-in used since.
 */
export async function revivePrincipal(
  { userId, kind, keyId, endUser }: StoredPrincipal,
  { accounts, isSignInUsed, now = new Date() }: RevivePrincipalOptions,
): Promise<Principal | undefined> {
  if (kind === "local") return isSignInUsed ? undefined : { ...LOCAL_PRINCIPAL, endUser };
  const user = await accounts.users.get(userId);
  if (user === undefined || user.state !== "active") return undefined;
  if (kind !== "key") return { ...toPrincipal(user, { kind }), endUser };
  const key = (await accounts.keys.list(userId)).find(({ id }) => id === keyId);
  if (key === undefined || key.revokedAt !== null || Date.parse(key.expiresAt) <= now.getTime()) return undefined;
  return { ...toPrincipal(user, { kind, key: { id: key.id, scopes: key.scopes } }), endUser };
}
