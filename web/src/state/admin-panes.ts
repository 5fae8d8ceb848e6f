import type { MeJson } from "../../../server/contract.ts";

/** Parts of 「管理」, in the order of their tabs. */
export type AdminPane = "incidents" | "audit" | "users" | "teams" | "collections" | "keys";

/** Parts that somebody may see: none for most people. Where nobody signs in, there are no people, teams and keys. */
export function adminPanesOf({ roles, auth }: Pick<MeJson, "roles" | "auth">): AdminPane[] {
  const panes: AdminPane[] = [];
  if (roles.isAdmin) panes.push("incidents");
  if (roles.isAuditor) panes.push("audit");
  if (!roles.isAdmin) return panes;
  return auth.mode === "none" ? [...panes, "collections"] : [...panes, "users", "teams", "collections", "keys"];
}
