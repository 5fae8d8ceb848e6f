import type { Transaction } from "kysely";
import type { Tables } from "../tables.ts";
import type { Identity } from "./users.ts";

/** Makes the memberships that come from claims those of the claims now. Those that were given by hand stay as they are. */
export async function replaceClaimedTeams(
  queries: Transaction<Tables>,
  { userId, teamClaims, teamRole }: Pick<Identity, "teamClaims" | "teamRole"> & { userId: string },
): Promise<void> {
  await queries.deleteFrom("team_members").where("user_id", "=", userId).where("is_from_claims", "=", 1).execute();
  const known = await queries.selectFrom("teams").select(["id", "claim"]).where("claim", "is not", null).execute();
  const values = new Set(teamClaims);
  const teamIds = known.filter(({ claim }) => claim !== null && values.has(claim)).map(({ id }) => id);
  if (teamIds.length === 0) return;
  await queries
    .insertInto("team_members")
    .values(teamIds.map((team_id) => ({ team_id, user_id: userId, role: teamRole, is_from_claims: 1 })))
    .onConflict((conflict) => conflict.columns(["team_id", "user_id"]).doNothing())
    .execute();
}
