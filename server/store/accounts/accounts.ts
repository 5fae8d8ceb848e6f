import type { StoreSession } from "../store-session.ts";
import { createKeys } from "./key-records.ts";
import type { Keys } from "./keys.ts";
import { createSessions } from "./session-records.ts";
import type { Sessions } from "./sessions.ts";
import { createTeams } from "./team-records.ts";
import type { Teams } from "./teams.ts";
import { createUsers } from "./user-records.ts";
import type { Users } from "./users.ts";

/** Who there is, what they belong to, and by what they are recognised. */
export interface Accounts {
  users: Users;
  teams: Teams;
  sessions: Sessions;
  keys: Keys;
}

export function createAccounts(session: StoreSession): Accounts {
  return {
    users: createUsers(session),
    teams: createTeams(session),
    sessions: createSessions(session),
    keys: createKeys(session),
  };
}
