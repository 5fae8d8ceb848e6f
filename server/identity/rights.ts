import { isAttachedCollection } from "./attached-collection.ts";
import { ownerIdOf } from "./owner-id.ts";
import type { Principal, Scope } from "./principal.ts";

/** Who owns a collection and who may read it, as an administrator or its maker has set it. */
export interface CollectionRights {
  collection: string;
  visibility: "private" | "team" | "everyone";
  ownerUserId: string | null;
  ownerTeamId: string | null;
  /** Days that conversations about it are kept; null: until somebody deletes them. */
  retentionDays: number | null;
}

/**
 * The rights of a collection that nobody has set any for: the default one is for everyone, because a server is
 * started to show it; any other is for administrators, because a folder that was ingested may be anything.
 */
export function unsetRights(
  collection: string,
  { defaultCollection }: { defaultCollection: string },
): CollectionRights {
  return {
    collection,
    visibility: collection === defaultCollection ? "everyone" : "private",
    ownerUserId: null,
    ownerTeamId: null,
    retentionDays: null,
  };
}

/** Whether its passages, figures, documents and jobs may be known at all. */
export function canReadCollection(principal: Principal, rights: CollectionRights): boolean {
  if (!hasScope(principal, "read") && !hasScope(principal, "ask")) return false;
  return isShownTo(principal, rights);
}

/** Whether documents may be added and removed. */
export function canEditCollection(principal: Principal, rights: CollectionRights): boolean {
  if (!hasScope(principal, "write")) return false;
  // Why: what its team may no longer see, the team's editors must not change either.
  if (!isShownTo(principal, rights)) return false;
  if (isAdmin(principal) || rights.ownerUserId === principal.userId) return true;
  return principal.teams.some(({ teamId, role }) => role === "editor" && teamId === rights.ownerTeamId);
}

/** Whatever the scopes of a key. */
function isShownTo(principal: Principal, rights: CollectionRights): boolean {
  const { collection, visibility, ownerUserId, ownerTeamId } = rights;
  if (isAttachedCollection(collection)) return principal.endUser !== undefined && ownerUserId === ownerIdOf(principal);
  if (isAdmin(principal) || visibility === "everyone" || ownerUserId === principal.userId) return true;
  return visibility === "team" && principal.teams.some(({ teamId }) => teamId === ownerTeamId);
}

/** Of people, teams, rights and everybody's usage. A key of an administrator needs the scope as well. */
export function isAdmin(principal: Principal): boolean {
  return principal.isAdmin && hasScope(principal, "admin");
}

/** May read what everybody did. A key of an auditor needs the scope `admin` as well. */
export function isAuditor(principal: Principal): boolean {
  return principal.isAuditor && hasScope(principal, "admin");
}

export function hasScope({ key }: Principal, scope: Scope): boolean {
  return key === undefined || key.scopes.includes(scope);
}
