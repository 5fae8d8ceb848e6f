import { describe, expect, it } from "vitest";
import type { AuditEntry } from "../../../server/audit/audit-entry.ts";
import { createAuditLog } from "../../../server/audit/audit-log.ts";
import { verifyChain } from "../../../server/audit/hash-chain.ts";
import { LOCAL_PRINCIPAL, type Principal } from "../../../server/identity/principal.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { expectError } from "../expect-error.ts";
import { makeFolder, startTestApp } from "../start-test-app.ts";

async function startAudited(principal: Principal = LOCAL_PRINCIPAL) {
  const store = await openSqliteStore(await makeFolder());
  const audit = createAuditLog({ records: store.audit, isOn: true, keepsQuestionText: false });
  const app = await startTestApp({ store, audit, authenticators: [async () => principal] });
  const say = (action: "sign-in" | "sign-out", id: string) =>
    store.audit.append([{ actorId: "local", actorKind: "local", action, target: { kind: "user", id } }]);
  return { app, store, say };
}

describe("GET /api/audit", () => {
  it("shows entries by pages, the latest first, and is itself recorded", async () => {
    const { app, say } = await startAudited();
    for (const id of ["a", "b", "c"]) await say("sign-in", id);
    const first = (await (await app.get("/api/audit?limit=2&action=sign-in")).json()) as never;
    expect(first).toMatchObject({
      entries: [{ seq: 3, targetId: "c", actorName: null, detail: {} }, { seq: 2 }],
      nextBefore: 2,
    });
    const second = await (await app.get("/api/audit?limit=2&action=sign-in&before=2")).json();
    expect(second).toMatchObject({ entries: [{ seq: 1 }], nextBefore: null });
    const reads = await (await app.get("/api/audit?action=audit-read&limit=1")).json();
    expect(reads).toMatchObject({
      entries: [{ actorKind: "local", detail: { action: "audit-read" } }],
    });
  });

  it("takes times with any offset", async () => {
    const { app, say } = await startAudited();
    await say("sign-in", "a");
    const later = "/api/audit?action=sign-in&from=2999-01-01T00:00:00%2B09:00";
    expect(await (await app.get(later)).json()).toMatchObject({ entries: [] });
    const earlier = "/api/audit?action=sign-in&from=2001-01-01T00:00:00%2B09:00";
    expect(await (await app.get(earlier)).json()).toMatchObject({ entries: [{ targetId: "a" }] });
  });

  it.each(["/api/audit?limit=0", "/api/audit?from=yesterday", "/api/audit?before=x"])("refuses %s", async (path) => {
    const { app } = await startAudited();
    await expectError(await app.get(path), 400, "invalid-request");
  });

  it.each(["/api/audit", "/api/audit.jsonl", "/api/audit/verdict"])("keeps %s from all but auditors", async (path) => {
    const { app, store } = await startAudited({ ...LOCAL_PRINCIPAL, isAuditor: false });
    await expectError(await app.get(path), 403, "not-allowed");
    expect((await store.audit.list({}, { limit: 1 })).entries).toEqual([]);
    const key = { id: "k", scopes: ["ask", "read", "write"] as const };
    const withKey = await startAudited({ ...LOCAL_PRINCIPAL, key });
    await expectError(await withKey.app.get(path), 403, "not-allowed");
  });
});

describe("GET /api/audit.jsonl", () => {
  it("gives every entry as it was hashed, so that a copy can be verified elsewhere", async () => {
    const { app, say } = await startAudited();
    for (const id of ["a", '改行\nと"引用"']) await say("sign-out", id);
    const reply = await app.get("/api/audit.jsonl");
    expect(reply.headers.get("content-disposition")).toMatch(/^attachment; .*audit-\d{4}-\d\d-\d\d\.jsonl/u);
    const lines = (await reply.text()).trimEnd().split("\n");
    const entries = lines.map((line) => JSON.parse(line) as AuditEntry);
    expect(entries.map(({ action }) => action)).toEqual(["sign-out", "sign-out", "audit-exported"]);
    async function* each() {
      yield* entries;
    }
    const verdict = await verifyChain(each());
    expect(verdict).toMatchObject({ isSound: true, entries: 3 });
    expect(await (await app.get("/api/audit/verdict")).json()).toEqual(verdict);
  });
});
