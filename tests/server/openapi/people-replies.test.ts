import { expect, it } from "vitest";
import type { OpenApiDocument } from "../../../server/openapi/build-document.ts";
import { fromPage, startAuthApp } from "../auth/start-auth-app.ts";
import { createReplyCheck } from "./check-reply.ts";

const PROXY = { AUTH: "proxy", PROXY_AUTH_FROM: "127.0.0.1", ADMIN_USERS: "boss" };

it("the document holds for people, teams and keys, which there are with sign-in only", {
  timeout: 60_000,
}, async () => {
  const app = await startAuthApp({ env: PROXY });
  const as = (who: string, init: RequestInit = {}) => ({
    ...init,
    headers: { ...(init.headers as Record<string, string>), "x-forwarded-user": who },
  });
  const document = (await (await fetch(`${app.url}/openapi.json`)).json()) as OpenApiDocument;
  const check = createReplyCheck(document);
  const seen: string[] = [];
  /** Sends a request, expects success as the document has it, and gives the reply's JSON. */
  const send = async (method: string, template: string, { ids = {}, body }: { ids?: object; body?: object } = {}) => {
    const path = Object.entries(ids).reduce((text, [name, id]) => text.replace(`{${name}}`, String(id)), template);
    const response = await fetch(app.url + path, as("boss", method === "GET" ? {} : fromPage(app.url, method, body)));
    const copy = response.clone();
    expect([method, path, response.ok, await check({ method, template }, response)]).toEqual([
      ...[method, path, true, undefined],
    ]);
    seen.push(`${method} ${template}`);
    return copy.status === 204 ? {} : ((await copy.json()) as Record<string, { id: string }>);
  };

  await fetch(`${app.url}/api/me`, as("sato"));
  const { users } = (await send("GET", "/api/admin/users")) as unknown as { users: { id: string; name: string }[] };
  const userId = users.find(({ name }) => name === "sato")?.id;
  const ids = { id: userId };
  await send("PATCH", "/api/admin/users/{id}", { ids, body: { isAuditor: true } });
  await send("POST", "/api/admin/users/{id}/sign-out", { ids });
  const { team } = await send("POST", "/api/admin/teams", { body: { name: "企画班" } });
  const ofTeam = { ids: { id: team?.id } };
  await send("PATCH", "/api/admin/teams/{id}", { ...ofTeam, body: { name: "計画班" } });
  const member = { ids: { id: team?.id, userId } };
  await send("PUT", "/api/admin/teams/{id}/members/{userId}", { ...member, body: { role: "editor" } });
  await send("GET", "/api/admin/teams/{id}/members", ofTeam);
  await send("GET", "/api/admin/teams");
  await send("DELETE", "/api/admin/teams/{id}/members/{userId}", member);
  await send("DELETE", "/api/admin/teams/{id}", ofTeam);
  const own = await send("POST", "/api/keys", { body: { name: "試験", scopes: ["ask"] } });
  await send("GET", "/api/keys");
  await send("DELETE", "/api/keys/{id}", { ids: { id: own.key?.id } });
  const other = await send("POST", "/api/keys", { body: { name: "試験", scopes: ["read"] } });
  await send("GET", "/api/admin/keys");
  await send("DELETE", "/api/admin/keys/{id}", { ids: { id: other.key?.id } });

  const ofPeople = Object.entries(document.paths).flatMap(([template, methods]) =>
    /\/(?:keys|users|teams)(?:\/|$)/u.test(template)
      ? Object.keys(methods).map((method) => `${method.toUpperCase()} ${template}`)
      : [],
  );
  expect([...new Set(seen)].sort()).toEqual(ofPeople.sort());
});
