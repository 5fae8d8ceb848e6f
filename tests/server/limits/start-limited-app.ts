import { randomUUID } from "node:crypto";
import { loadConfig } from "../../../core/config.ts";
import type { Authenticate } from "../../../server/http/identify.ts";
import type { Principal, TeamMembership } from "../../../server/identity/principal.ts";
import { configuredLimits } from "../../../server/limits/limits.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { createFakeAssistant, type FakeAssistant } from "../fake-assistant.ts";
import { makeFolder, startTestApp, type TestApp } from "../start-test-app.ts";

/** `sato`, or `sato/nightly` for a key of hers. */
export type Who = string;

export interface LimitedApp extends TestApp {
  as(who: Who): { get(path: string): Promise<Response>; post(path: string, body: object): Promise<Response> };
  ask(who: Who): Promise<Response>;
}

export interface StartLimitedAppOptions {
  env: Record<string, string>;
  assistant?: FakeAssistant;
  store?: Store;
  /** Teams by name, with their members. */
  teams?: Record<string, readonly string[]>;
  now?: () => Date;
}

/** The application with limits as the settings say, and people who are who their header says. */
export async function startLimitedApp(options: StartLimitedAppOptions): Promise<LimitedApp> {
  const { env, assistant = createFakeAssistant(), teams = {}, now } = options;
  const store = options.store ?? (await openSqliteStore(await makeFolder()));
  const memberships = new Map<string, TeamMembership[]>();
  const ids = new Map<string, string>();
  for (const [name, members] of Object.entries(teams)) {
    const { id: teamId } = await store.accounts.teams.add({ id: randomUUID(), name, claim: null });
    for (const member of members) {
      ids.set(member, ids.get(member) ?? (await signIn(store, member)));
      await store.accounts.teams.putMember(teamId, ids.get(member) ?? "", "member");
      memberships.set(member, [...(memberships.get(member) ?? []), { teamId, role: "member" }]);
    }
  }
  const authenticate: Authenticate = async ({ headers }) => {
    const [name = "", keyId] = String(headers["x-who"]).split("/");
    const person: Principal = {
      ...{ userId: ids.get(name) ?? name, name, kind: "session", isAdmin: false, isAuditor: false },
      teams: memberships.get(name) ?? [],
    };
    return keyId === undefined ? person : { ...person, kind: "key", key: { id: keyId, scopes: ["ask", "read"] } };
  };
  const limits = configuredLimits(loadConfig({ ...SIGN_IN, ...env }), store.usage, now);
  const app = await startTestApp({ assistant, store, limits, authenticators: [authenticate] });
  const as = (who: Who) => ({
    get: (path: string) => app.get(path, { headers: { "x-who": who } }),
    post: (path: string, body: object) =>
      app.post(path, body, { headers: { "x-who": who, "content-type": "application/json" } }),
  });
  return { ...app, as, ask: (who) => as(who).post("/api/ask", { question: "待ち時間は" }) };
}

const SIGN_IN = {
  ...{ AUTH: "proxy", PROXY_AUTH_FROM: "127.0.0.1", PUBLIC_URL: "https://tenkyo.example", ADMIN_USERS: "boss" },
};

async function signIn(store: Store, name: string): Promise<string> {
  const unknown = {
    email: null,
    isAdmin: undefined,
    isAuditor: undefined,
    teamClaims: [],
    teamRole: "member" as const,
  };
  return (await store.accounts.users.signIn({ issuer: "proxy", subject: name, name, ...unknown })).id;
}
