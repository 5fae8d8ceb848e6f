import { AccessEndedError } from "../errors.ts";
import type { Principal } from "../identity/principal.ts";
import type { WatchPrincipal } from "../identity/watch-principal.ts";
import type { Accounts } from "../store/accounts/accounts.ts";
import type { Session } from "../store/accounts/sessions.ts";
import type { User } from "../store/accounts/users.ts";

/** What was taken away must have ended within a second. */
const CHECK_EVERY_MS = 400;

export interface WatchPrincipalsOptions {
  accounts: Accounts;
  isSessionOver: (session: Pick<Session, "expiresAt" | "lastSeenAt">) => boolean;
  now?: () => Date;
}

/**
 * Looks at everybody whose streams are running, all at once, and ends those of people who were suspended, signed out,
 * whose key was revoked, or whose roles changed. It reads the store, so that it does not matter which process did it.
 */
export function createWatchPrincipals(options: WatchPrincipalsOptions): WatchPrincipal {
  const { accounts, isSessionOver, now = () => new Date() } = options;
  const watched = new Set<{ principal: Principal; ended: AbortController }>();
  let timer: NodeJS.Timeout | undefined;

  async function check(): Promise<void> {
    const principals = [...watched];
    const those = <T>(pick: (principal: Principal) => T | undefined): T[] => [
      ...new Set(principals.map(({ principal }) => pick(principal)).filter((id) => id !== undefined)),
    ];
    const [users, sessions, keys] = await Promise.all([
      accounts.users.getMany(those(({ userId }) => userId)),
      accounts.sessions.findMany(those(({ sessionId }) => sessionId)),
      accounts.keys.findHolding(those(({ key }) => key?.id)),
    ]);
    const userOf = new Map(users.map((user) => [user.id, user]));
    for (const { principal, ended } of principals) {
      const { userId, sessionId, key } = principal;
      const session = sessionId === undefined ? undefined : sessions.get(sessionId);
      const keyEnd = key === undefined ? undefined : keys.get(key.id);
      const holds =
        isUnchanged(principal, userOf.get(userId)) &&
        (sessionId === undefined || (session !== undefined && !isSessionOver(session))) &&
        (key === undefined || (keyEnd !== undefined && keyEnd > now()));
      if (!holds) ended.abort(new AccessEndedError());
    }
  }

  function schedule(): void {
    if (timer !== undefined || watched.size === 0) return;
    timer = setTimeout(() => {
      // Why not ended on failure: a store that is away says nothing about rights, and they held a moment ago.
      check()
        .catch(() => undefined)
        .finally(() => {
          timer = undefined;
          schedule();
        });
    }, CHECK_EVERY_MS);
    timer.unref();
  }

  return function watchPrincipal(principal, until) {
    const ended = new AbortController();
    if (until.aborted) return ended.signal;
    const entry = { principal, ended };
    const stop = (): void => void watched.delete(entry);
    watched.add(entry);
    until.addEventListener("abort", stop, { once: true });
    ended.signal.addEventListener("abort", stop, { once: true });
    schedule();
    return ended.signal;
  };
}

function isUnchanged(principal: Principal, user: User | undefined): boolean {
  if (user === undefined || user.state !== "active") return false;
  const describe = ({ isAdmin, isAuditor, teams }: Pick<Principal, "isAdmin" | "isAuditor" | "teams">): string =>
    JSON.stringify([isAdmin, isAuditor, teams.map(({ teamId, role }) => `${teamId} ${role}`).sort()]);
  return describe(principal) === describe(user);
}
