import { createAuditLog } from "../../../server/audit/audit-log.ts";
import { collectionListSchema, type TeamJson, teamResponseSchema } from "../../../server/contract.ts";
import type { Store } from "../../../server/store/store.ts";
import { startAuthApp } from "../auth/start-auth-app.ts";
import { createFakeAssistant } from "../fake-assistant.ts";

export interface TeamApp {
  store: Store;
  /** As a page of the server asks for somebody whom the proxy vouches for. */
  as(who: string, method: string, path: string, body?: unknown): Promise<Response>;
  idOf(who: string): Promise<string>;
  addTeam(name: string): Promise<TeamJson>;
  putMember(team: TeamJson, who: string, role: "member" | "editor"): Promise<Response>;
  setRights(collection: string, rights: object): Promise<Response>;
  /** How somebody knows it: `none` tells them the same as of one that does not exist. */
  sees(who: string, collection: string): Promise<"none" | "reads" | "edits">;
}

/** The application with a proxy in front, over collections `policy` (the default one) and `plans`; `boss` administers. */
export async function startTeamApp(store: Store): Promise<TeamApp> {
  const assistant = { ...createFakeAssistant(), listCollections: async () => ["policy", "plans"] };
  const audit = createAuditLog({ records: store.audit, isOn: true, keepsQuestionText: false });
  const env = { AUTH: "proxy", PROXY_AUTH_FROM: "127.0.0.1", ADMIN_USERS: "boss" };
  const { url } = await startAuthApp({ env, store, app: { assistant, audit } });
  const as: TeamApp["as"] = (who, method, path, body) =>
    fetch(url + path, {
      method,
      headers: { "x-forwarded-user": who, origin: url, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const ids = new Map<string, string>();
  async function idOf(who: string): Promise<string> {
    const known = ids.get(who);
    if (known !== undefined) return known;
    const { user } = (await (await as(who, "GET", "/api/me")).json()) as { user: { id: string } };
    ids.set(who, user.id);
    return user.id;
  }
  return {
    ...{ store, as, idOf },
    async addTeam(name) {
      return teamResponseSchema.parse(await (await as("boss", "POST", "/api/admin/teams", { name })).json()).team;
    },
    putMember: async (team, who, role) =>
      as("boss", "PUT", `/api/admin/teams/${team.id}/members/${await idOf(who)}`, { role }),
    setRights: (collection, rights) => as("boss", "PUT", `/api/admin/collections/${collection}`, rights),
    async sees(who, collection) {
      const list = collectionListSchema.parse(await (await as(who, "GET", "/api/collections")).json());
      const listed = list.collections.find(({ name }) => name === collection);
      const asked = await as(who, "POST", "/api/ask", { question: "待ち時間は", collection });
      if (asked.status !== (listed === undefined ? 404 : 200))
        throw new Error(`${who} is told of ${collection}: ${listed !== undefined}, and asked: ${asked.status}`);
      return listed === undefined ? "none" : listed.canEdit ? "edits" : "reads";
    },
  };
}
