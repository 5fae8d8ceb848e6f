import type { Principal, Scope } from "../../../server/identity/principal.ts";

/** Stands for the team that owns `team`. */
const TEAM = "t-plan";

function person(userId: string, changes: Partial<Principal> = {}): Principal {
  return { userId, name: userId, kind: "session", isAdmin: false, isAuditor: false, teams: [], ...changes };
}

const member = [{ teamId: TEAM, role: "member" as const }];
const owner = person("u-owner", { teams: member });
const key = (principal: Principal, ...scopes: Scope[]): Principal => ({
  ...principal,
  kind: "key",
  key: { id: `k-${principal.userId}-${scopes.join("-")}`, scopes },
});

/** Everybody who knocks at every door. Undefined: nobody vouches for them. */
export const PEOPLE = {
  owner,
  mate: person("u-mate", { teams: member }),
  editor: person("u-editor", { teams: [{ teamId: TEAM, role: "editor" }] }),
  other: person("u-other"),
  admin: person("u-admin", { isAdmin: true }),
  auditor: person("u-auditor", { isAuditor: true }),
  suspended: undefined,
  anonymous: undefined,
  "owner's key to ask": key(owner, "ask"),
  "owner's key to read": key(owner, "read"),
  "owner's key to write": key(owner, "write"),
  "administrator's key to read": key(person("u-admin", { isAdmin: true }), "read"),
} as const satisfies Record<string, Principal | undefined>;

export type Who = keyof typeof PEOPLE;

export const COLLECTIONS = ["open", "team", "own", "unset"] as const;
export type CollectionName = (typeof COLLECTIONS)[number];
/** A collection that does not exist; its name is as long as others. */
export const NOWHERE = "nowhere";

/** The rules in words: who may read and change which collection. Written by hand, not taken from the program. */
const READERS: Record<CollectionName, readonly Who[]> = {
  open: [
    ...["owner", "mate", "editor", "other", "admin", "auditor"],
    ...["owner's key to ask", "owner's key to read", "administrator's key to read"],
  ] as Who[],
  team: ["owner", "mate", "editor", "admin", "owner's key to ask", "owner's key to read"],
  own: ["owner", "admin", "owner's key to ask", "owner's key to read"],
  unset: ["admin"],
};
const EDITORS: Record<CollectionName, readonly Who[]> = {
  open: ["admin"],
  team: ["editor", "admin"],
  own: ["owner", "admin", "owner's key to write"],
  unset: ["admin"],
};

export function mayRead(who: Who, collection: string): boolean {
  return READERS[collection as CollectionName]?.includes(who) ?? false;
}

export function mayEdit(who: Who, collection: string): boolean {
  return EDITORS[collection as CollectionName]?.includes(who) ?? false;
}

/** Whoever comes without a key has all scopes. */
export function hasAnyScope(who: Who, scopes: readonly Scope[]): boolean {
  const held = (PEOPLE[who] as Principal | undefined)?.key?.scopes;
  return held === undefined || scopes.some((scope) => held.includes(scope));
}

export function isAdministrator(who: Who): boolean {
  return who === "admin";
}

/** Words that stand in one place only, by what one must be allowed to read to see them. */
export const CANARIES: Record<CollectionName | "conversation", readonly string[]> = {
  open: ["zqopentext", "zqopentitle", "zqopenfile", "zqopenhead", "zqopenapp", "150023", "150,023"],
  team: ["zqteamtext", "zqteamtitle", "zqteamfile", "zqteamhead", "zqteamapp", "482917", "482,917", "zqteamjob"],
  own: ["zqowntext", "zqowntitle", "zqownfile", "zqownhead", "zqownapp", "731917", "731,917", "zqownjob"],
  unset: ["zqunsettext", "zqunsettitle", "zqunsetfile", "zqunsethead", "zqunsetapp", "926417", "926,417"],
  conversation: ["zqtalktitle", "zqtalkquestion", "zqtalkreply", "zqtalkcomment"],
};

const OWNERS: readonly Who[] = ["owner", "owner's key to ask", "owner's key to read", "owner's key to write"];

export function isOwner(who: Who): boolean {
  return OWNERS.includes(who);
}

/** What must be in no reply to somebody, and in no prompt on their behalf. */
export function forbiddenTo(who: Who): string[] {
  const collections = COLLECTIONS.filter((name) => !mayRead(who, name) && !mayEdit(who, name));
  return [...collections.flatMap((name) => CANARIES[name]), ...(isOwner(who) ? [] : CANARIES.conversation)];
}

export function canariesIn(text: string, canaries: readonly string[]): string[] {
  const small = text.toLowerCase();
  return canaries.filter((canary) => small.includes(canary));
}
