import { randomUUID } from "node:crypto";
import type { Store } from "../../../server/store/store.ts";

export const SIGNED_IN = [
  ...["anonymous", "suspended", "sato", "sato's key to read", "sato's key to write"],
  ...["boss's key to read", "boss's key to administer", "boss"],
] as const;
export type Who = (typeof SIGNED_IN)[number];

export interface World {
  store: Store;
  /** Users' ids. */
  sato: string;
  boss: string;
}

/** One request, with something of its own to work on, and what everybody gets. */
export interface SignedInRule {
  /** As Express has it. */
  route: string;
  name?: string;
  ask(world: World): Promise<{ path: string; body?: object }>;
  expect(who: Who): number;
}

const isNobody = (who: Who): boolean => who === "anonymous" || who === "suspended";
const isKey = (who: Who): boolean => who.includes("key");
const isAdministrator = (who: Who): boolean => who === "boss" || who === "boss's key to administer";

const forAdministrators =
  (status: number): SignedInRule["expect"] =>
  (who) => {
    if (isNobody(who)) return 401;
    return isAdministrator(who) ? status : 403;
  };
/** Keys make no keys, and see none. */
const forPeople =
  (status: number): SignedInRule["expect"] =>
  (who) => {
    if (isNobody(who)) return 401;
    return isKey(who) ? 403 : status;
  };
const forAll =
  (status: number): SignedInRule["expect"] =>
  () =>
    status;
const at = (path: string, body?: object) => async () => ({ path, ...(body && { body }) });

async function addUser({ store }: World): Promise<string> {
  const subject = randomUUID();
  const { id } = await store.accounts.users.signIn({
    ...{ issuer: "test", subject, name: `zqperson-${subject}`, email: "zqperson@example.lg.jp" },
    ...{ teamClaims: [], teamRole: "member", isAdmin: undefined, isAuditor: undefined },
  });
  return id;
}
async function addTeam({ store }: World): Promise<string> {
  const id = randomUUID();
  return (await store.accounts.teams.add({ id, name: `zqteam-${id}`, claim: null })).id;
}
async function addKey({ store }: World, userId: string): Promise<string> {
  const id = randomUUID();
  await store.accounts.keys.add(
    {
      ...{ id, tokenHash: id, prefix: "tk_zq", name: `zqkey-${id}`, userId, scopes: ["read"] },
      ...{ createdAt: new Date().toISOString(), expiresAt: new Date(Date.now() + 60_000).toISOString() },
    },
    { limit: 1_000 },
  );
  return id;
}
const users = "/api/admin/users";
const teams = "/api/admin/teams";

export const SIGNED_IN_RULES: readonly SignedInRule[] = [
  { route: "GET /metrics", ask: at("/metrics"), expect: forAdministrators(200) },
  // Signing in and out is for whoever comes; what they bring says who they are.
  { route: "GET /auth/login", ask: at("/auth/login"), expect: forAll(303) },
  { route: "GET /auth/callback", ask: at("/auth/callback?code=x&state=y"), expect: forAll(400) },
  { route: "POST /auth/backchannel-logout", ask: at("/auth/backchannel-logout"), expect: forAll(400) },
  { route: "GET /auth/notice.css", ask: at("/auth/notice.css"), expect: forAll(200) },
  { route: "GET /api/keys", ask: at("/api/keys"), expect: forPeople(200) },
  { route: "POST /api/keys", ask: at("/api/keys", { name: "x", scopes: ["read"] }), expect: forPeople(201) },
  {
    route: "POST /api/keys",
    name: "to administer",
    ask: at("/api/keys", { name: "x", scopes: ["admin"] }),
    expect: (who) => (who === "boss" ? 201 : isNobody(who) ? 401 : 403),
  },
  {
    route: "DELETE /api/keys/:id",
    name: "sato's",
    ask: async (world) => ({ path: `/api/keys/${await addKey(world, world.sato)}` }),
    expect: (who) => (who === "sato" ? 204 : forPeople(404)(who)),
  },
  {
    route: "DELETE /api/keys/:id",
    name: "the administrator's",
    ask: async (world) => ({ path: `/api/keys/${await addKey(world, world.boss)}` }),
    expect: (who) => (who === "boss" ? 204 : forPeople(404)(who)),
  },
  { route: "GET /api/admin/keys", ask: at("/api/admin/keys"), expect: forAdministrators(200) },
  {
    route: "DELETE /api/admin/keys/:id",
    ask: async (world) => ({ path: `/api/admin/keys/${await addKey(world, world.sato)}` }),
    expect: forAdministrators(204),
  },
  { route: "GET /api/admin/users", ask: at(users), expect: forAdministrators(200) },
  {
    route: "PATCH /api/admin/users/:id",
    ask: async (world) => ({ path: `${users}/${await addUser(world)}`, body: { state: "suspended" } }),
    expect: forAdministrators(200),
  },
  {
    route: "POST /api/admin/users/:id/sign-out",
    ask: async (world) => ({ path: `${users}/${await addUser(world)}/sign-out` }),
    expect: forAdministrators(204),
  },
  { route: "GET /api/admin/teams", ask: at(teams), expect: forAdministrators(200) },
  {
    route: "POST /api/admin/teams",
    ask: async () => ({ path: teams, body: { name: randomUUID() } }),
    expect: forAdministrators(201),
  },
  {
    route: "PATCH /api/admin/teams/:id",
    ask: async (world) => ({ path: `${teams}/${await addTeam(world)}`, body: { name: randomUUID() } }),
    expect: forAdministrators(200),
  },
  {
    route: "DELETE /api/admin/teams/:id",
    ask: async (world) => ({ path: `${teams}/${await addTeam(world)}` }),
    expect: forAdministrators(204),
  },
  {
    route: "GET /api/admin/teams/:id/members",
    ask: async (world) => ({ path: `${teams}/${await addTeam(world)}/members` }),
    expect: forAdministrators(200),
  },
  {
    route: "PUT /api/admin/teams/:id/members/:userId",
    ask: async (world) => ({
      path: `${teams}/${await addTeam(world)}/members/${await addUser(world)}`,
      body: { role: "editor" },
    }),
    expect: forAdministrators(204),
  },
  {
    route: "DELETE /api/admin/teams/:id/members/:userId",
    async ask(world) {
      const [team, user] = [await addTeam(world), await addUser(world)];
      await world.store.accounts.teams.putMember(team, user, "member");
      return { path: `${teams}/${team}/members/${user}` };
    },
    expect: forAdministrators(204),
  },
  { route: "GET /api/admin/collections", ask: at("/api/admin/collections"), expect: forAdministrators(200) },
  {
    route: "PUT /api/admin/collections/:name",
    ask: at("/api/admin/collections/policy", { visibility: "everyone" }),
    expect: forAdministrators(200),
  },
  // Ends sessions, so it comes last.
  { route: "POST /auth/logout", ask: at("/auth/logout"), expect: forAll(200) },
];
