import { AccountSuspendedError } from "../account-errors.ts";
import type { Principal } from "../identity/principal.ts";
import type { User } from "../store/accounts/users.ts";

/** A user as requests are carried out for. @throws AccountSuspendedError */
export function toPrincipal(user: User, how: Pick<Principal, "kind" | "key" | "sessionId">): Principal {
  if (user.state === "suspended") throw new AccountSuspendedError();
  const { id, name, isAdmin, isAuditor, teams } = user;
  return { userId: id, name, isAdmin, isAuditor, teams, ...how };
}
