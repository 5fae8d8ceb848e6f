import type { Known } from "./words.ts";

/** Somebody who knocks, as headers of a request. */
export interface Knocker {
  name: string;
  kind: "person" | "key" | "nobody";
  headers: [string, string][];
  /** Words that no reply to them may hold. */
  forbidden: readonly string[];
  /** Of a key. */
  scope?: string;
}

export interface People {
  known: Known;
  /** Administrators among them change what others may see; where they take part, nobody is asked for leaks. */
  knockers: Knocker[];
}

export const USER_HEADER = "x-fuzz-user";
/** Words that stand in one place only. */
const WORDS = {
  "sato's talk": "zqsatotalk",
  "sato's document": "zqsatodoc",
  "suzuki's talk": "zqsuzukitalk",
  "the team's document": "zqteamdoc",
};
const SEES: Readonly<Record<string, readonly (keyof typeof WORDS)[]>> = {
  sato: ["sato's talk", "sato's document"],
  suzuki: ["suzuki's talk"],
  editor: ["the team's document"],
};
const SCOPES = ["ask", "read", "write"] as const;

export const SIGN_IN_SETTINGS = {
  ...{ AUTH: "proxy", PROXY_AUTH_FROM: "127.0.0.1", PROXY_AUTH_USER_HEADER: USER_HEADER, ADMIN_USERS: "root" },
  ...{ RATE_REQUESTS_PER_MINUTE: "0", RATE_QUESTIONS_PER_MINUTE: "0" },
};

/** Makes people, a team, documents of theirs and conversations, or mends what the requests before have done to them. */
export function createPeople(url: string): { prepare(options: { withAdmin: boolean }): Promise<People> } {
  const keys = new Map<string, string>();

  async function call(who: string, method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const isForm = body instanceof FormData;
    const reply = await fetch(url + path, {
      method,
      headers: { [USER_HEADER]: who, origin: url, ...(!isForm && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${who} ${method} ${path}: ${reply.status} ${text.slice(0, 300)}`);
    return text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : { text };
  }
  const idOf = async (who: string): Promise<string> => {
    const { users } = (await call("root", "GET", `/api/admin/users?query=${who}`)) as {
      users: { id: string; name: string }[];
    };
    return users.find(({ name }) => name === who)?.id ?? "";
  };

  async function wakeUp(who: string): Promise<string> {
    await fetch(`${url}/api/me`, { headers: { [USER_HEADER]: who } });
    const id = await idOf(who);
    await call("root", "PATCH", `/api/admin/users/${id}`, {
      state: "active",
      isAdmin: who === "boss",
      isAuditor: false,
    });
    return id;
  }

  async function teamOf(editorId: string): Promise<string> {
    const { teams } = (await call("root", "GET", "/api/admin/teams")) as { teams: { id: string; name: string }[] };
    const known = teams.find(({ name }) => name === "計画の班");
    const id =
      known?.id ?? ((await call("root", "POST", "/api/admin/teams", { name: "計画の班" })).team as { id: string }).id;
    const { members } = (await call("root", "GET", `/api/admin/teams/${id}/members`)) as {
      members: { userId: string }[];
    };
    for (const { userId } of members)
      if (userId !== editorId) await call("root", "DELETE", `/api/admin/teams/${id}/members/${userId}`);
    await call("root", "PUT", `/api/admin/teams/${id}/members/${editorId}`, { role: "editor" });
    return id;
  }

  async function upload(collection: string, word: string): Promise<string> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ collection, classification: "1" })) form.append(name, value);
    form.append(
      "files",
      new Blob([`# 計画 ${word}\n\n計画の費用は12百万円です。担当は${word}です。\n`]),
      `${word}.txt`,
    );
    const { job } = (await call("root", "POST", "/api/documents", form)) as { job: { id: string } };
    await call("root", "GET", `/api/jobs/${job.id}/events`);
    return job.id;
  }

  async function talk(who: string, word: string): Promise<Record<string, string[]>> {
    const answerId = crypto.randomUUID();
    const question = `図書館の貸出冊数は？ ${word}`;
    const { text } = await call(who, "POST", "/api/chat", { question, answerId, keepRunning: true });
    const found: Record<string, string[]> = { answers: [answerId] };
    for (const [, kind = "", id = ""] of String(text).matchAll(/"(conversation|message|document)Id":"([^"]+)"/gu))
      found[`${kind}s`] = [...new Set([...(found[`${kind}s`] ?? []), id])];
    const message = found.messages?.at(-1);
    if (message !== undefined) await call(who, "POST", "/api/incidents", { messageId: message, comment: word });
    return found;
  }

  async function keyFor(scope: string): Promise<string> {
    const known = keys.get(scope);
    if (known !== undefined && (await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${known}` } })).ok)
      return known;
    const { token } = await call("sato", "POST", "/api/keys", { name: scope, scopes: [scope] });
    keys.set(scope, String(token));
    return String(token);
  }

  return {
    async prepare({ withAdmin }) {
      const ids = new Map<string, string>();
      for (const who of ["sato", "suzuki", "editor", "boss"]) ids.set(who, await wakeUp(who));
      const team = await teamOf(ids.get("editor") ?? "");
      const jobs = [
        await upload("sato-own", WORDS["sato's document"]),
        await upload("team-plans", WORDS["the team's document"]),
      ];
      const rights = (name: string, body: object) => call("root", "PUT", `/api/admin/collections/${name}`, body);
      await rights("sato-own", { visibility: "private", ownerUserId: ids.get("sato") });
      await rights("team-plans", { visibility: "team", ownerTeamId: team });
      await rights("policy", { visibility: "everyone" });
      const idsOf: Record<string, string[]> = { jobs, users: [...ids.values()], teams: [team] };
      for (const [who, word] of [
        ["sato", WORDS["sato's talk"]],
        ["suzuki", WORDS["suzuki's talk"]],
      ] as const)
        for (const [kind, found] of Object.entries(await talk(who, word)))
          idsOf[kind] = [...(idsOf[kind] ?? []), ...found];
      const { incidents } = (await call("root", "GET", "/api/incidents")) as { incidents: { id: string }[] };
      idsOf.incidents = incidents.slice(0, 10).map(({ id }) => id);
      idsOf.uploads = Object.values(WORDS).map((word) => `${word}.txt`);
      idsOf.collections = ["policy", "sato-own", "team-plans", "nowhere"];
      idsOf.admin = [...(idsOf.users ?? []), team, ...idsOf.collections];
      const tokens = await Promise.all(SCOPES.map(async (scope) => [scope, await keyFor(scope)] as const));
      const { keys: listed } = (await call("sato", "GET", "/api/keys")) as { keys: { id: string }[] };
      idsOf.keys = listed.slice(0, 5).map(({ id }) => id);
      return {
        known: { ids: Object.values(idsOf).flat(), idsOf },
        knockers: [
          ...["sato", "suzuki", "editor", ...(withAdmin ? ["boss", "boss"] : [])].map(
            (name): Knocker => ({
              name,
              kind: "person",
              headers: [[USER_HEADER, name]],
              forbidden: forbiddenTo(name, withAdmin),
            }),
          ),
          ...tokens.map(
            ([scope, token]): Knocker => ({
              ...{ name: `sato's key to ${scope}`, kind: "key", scope, forbidden: forbiddenTo("sato", withAdmin) },
              headers: [["Authorization", `Bearer ${token}`]],
            }),
          ),
          { name: "nobody", kind: "nobody", headers: [], forbidden: Object.values(WORDS) },
        ],
      };
    },
  };
}

function forbiddenTo(who: string, withAdmin: boolean): string[] {
  if (withAdmin) return [];
  return Object.entries(WORDS)
    .filter(([place]) => !SEES[who]?.includes(place as keyof typeof WORDS))
    .map(([, word]) => word);
}
