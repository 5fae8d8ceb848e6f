import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { createSignIn } from "../../../server/auth/create-sign-in.ts";
import { createApp } from "../../../server/create-app.ts";
import { listRoutes } from "../../../server/http/list-routes.ts";
import { createLogger } from "../../../server/logger.ts";
import type { OpenApiDocument } from "../../../server/openapi/build-document.ts";
import { OPERATIONS } from "../../../server/openapi/operations.ts";
import { toTemplate } from "../../../server/openapi/parameters.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { createMetrics } from "../../../server/telemetry/metrics.ts";
import type { Who } from "../access/people.ts";
import { RULES } from "../access/rules.ts";
import { buildLibrary, type Library, startWorld, type World } from "../access/world.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { makeFolder } from "../start-test-app.ts";
import { createReplyCheck } from "./check-reply.ts";

const logger = createLogger({ write: () => undefined });

describe("the document of the API", () => {
  it("describes every route of a server with everything, and no other", async () => {
    const store = await openSqliteStore(await makeFolder());
    const settings = loadConfig({
      ...{ AUTH: "oidc", PUBLIC_URL: "https://tenkyo.example", OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "x" },
      ...{ OIDC_CLIENT_SECRET: "y", ADMIN_USERS: "boss" },
    });
    const signIn = createSignIn({ settings, store, logger, fetch, isAudited: true });
    onTestFinished(async () => {
      signIn.close();
      await store.close();
    });
    const app = createApp({
      ...{ assistant: createFakeAssistant(), store, logger, signIn, metrics: createMetrics() },
      webRoot: await makeFolder(),
      uploads: { jobs: {} as never, stateDir: await makeFolder(), defaultCollection: "policy" },
    });
    const routes = listRoutes(app).map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(OPERATIONS).sort()).toEqual(routes);
  });
});

describe("the served document", () => {
  let library: Library;
  let world: World;
  let document: OpenApiDocument;
  beforeAll(async () => {
    library = await buildLibrary();
    world = await startWorld(library, await openSqliteStore(await mkdtemp(join(tmpdir(), "tenkyo-openapi-"))));
    document = (await (await world.fetch("anonymous", "/openapi.json")).json()) as OpenApiDocument;
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await library.close();
  });

  it("is valid OpenAPI 3.1, with a scope for everything that a key is asked for one", async () => {
    const verdict = await new Validator().validate(structuredClone(document) as never);
    expect(verdict).toMatchObject({ valid: true });
    expect(document.openapi).toMatch(/^3\.1\./u);
    for (const [route, { scopes }] of Object.entries(RULES)) {
      const [method = "", path = ""] = route.split(" ");
      const operation = document.paths[toTemplate(path)]?.[method.toLowerCase()];
      expect([route, [...(operation?.["x-scopes"] ?? [])].sort()]).toEqual([route, [...(scopes ?? [])].sort()]);
    }
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((one) => one.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("holds for what every route replies, to those who may and to those who may not", {
    timeout: 240_000,
  }, async () => {
    const check = createReplyCheck(document);
    const wrong: string[] = [];
    const succeeded = new Set<string>();
    let replies = 0;
    for (const [route, { cells }] of Object.entries(RULES)) {
      const [method = "", path = ""] = route.split(" ");
      for (const { name, asked } of cells(world)) {
        for (const who of ["owner", "admin", "auditor", "anonymous", "owner's key to write"] as Who[]) {
          const response = await world.fetch(who, asked.path, asked.init?.());
          if (response.ok) succeeded.add(`${method} ${path}`);
          replies += 1;
          const problem = await check({ method, template: toTemplate(path) }, response);
          if (problem !== undefined) wrong.push(`${route} | ${name} | ${who}: ${problem}`);
        }
      }
    }
    console.log(`${replies} replies of ${succeeded.size} operations with success`);
    expect(wrong).toEqual([]);
    const described = Object.keys(RULES).map((route) => route.replace(/ \(.*/u, ""));
    // People, teams and keys need sign-in, and are tried beside this. What takes all of one's data is not confirmed, what is in
    // a folder stays, jobs are over, and the feedback goes with its conversation.
    const unseen = ["DELETE /api/documents/:id", "DELETE /api/uploads/:name", "DELETE /api/jobs/:id"];
    const gone = ["DELETE /api/me/data", "DELETE /api/messages/:messageId/feedback"];
    const isOfPeople = (route: string): boolean =>
      /\/(?:keys|users|teams)(?:\/|$)/u.test(route) && !route.startsWith("GET /api/admin");
    const missing = described.filter((route) => !succeeded.has(route) && !isOfPeople(route));
    expect(missing.filter((route) => !route.endsWith("/members"))).toEqual([...unseen, ...gone]);
  });

  it("notices a reply with a field that is not described, without one that is, or of another status", async () => {
    const check = createReplyCheck(document);
    const route = { method: "GET", template: "/api/documents" };
    const [good] = ((await (await world.fetch("owner", "/api/documents")).json()) as { documents: object[] }).documents;
    const tell = (body: unknown, init?: ResponseInit) => check(route, Response.json(body, init));
    expect(await tell({ documents: [good] })).toBeUndefined();
    expect(await tell({ documents: [{ ...good, extra: 1 }] })).toContain("additional properties");
    expect(await tell({ documents: [{ ...good, title: undefined }] })).toContain("title");
    expect(await tell({ documents: [good] }, { status: 206 })).toContain("not described");
    expect(await tell({ error: "no" }, { status: 404 })).toContain("404");
  });
});
