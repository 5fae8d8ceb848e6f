import { describe, expect, it } from "vitest";
import { createAuditLog } from "../../../server/audit/audit-log.ts";
import { incidentListSchema, incidentResponseSchema } from "../../../server/contract.ts";
import { LOCAL_PRINCIPAL, type Principal } from "../../../server/identity/principal.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { expectError } from "../expect-error.ts";
import { answerEndOf, readEvents } from "../read-events.ts";
import { makeFolder, startTestApp } from "../start-test-app.ts";

const READER: Principal = { ...LOCAL_PRINCIPAL, isAdmin: false, isAuditor: false };

/** Two doors to one store: a reader's and an administrator's. */
async function startBoth() {
  const store = await openSqliteStore(await makeFolder());
  const audit = createAuditLog({ records: store.audit, isOn: true, keepsQuestionText: false });
  const reader = await startTestApp({ store, audit, authenticators: [async () => READER] });
  const admin = await startTestApp({ store, audit });
  const { messageId } = answerEndOf(
    await readEvents(await reader.post("/api/chat", { question: "待ち時間は何分ですか" })),
  );
  return { store, reader, admin, messageId };
}

async function report(app: Awaited<ReturnType<typeof startBoth>>["reader"], messageId: string, comment: string) {
  const reply = await app.post("/api/incidents", { messageId, comment });
  expect(reply.status).toBe(201);
  return ((await reply.json()) as { incident: { id: string } }).incident.id;
}

describe("reporting an answer", () => {
  it("shows an administrator the question, the answer with its evidence, and the versions of then", async () => {
    const { reader, admin, messageId } = await startBoth();
    const id = await report(reader, messageId, "数値が古いと思います");
    const { incident } = incidentResponseSchema.parse(await (await admin.get(`/api/incidents/${id}`)).json());
    expect(incident).toMatchObject({
      state: "open",
      question: "待ち時間は何分ですか",
      comment: "数値が古いと思います",
    });
    expect(incident.answer.citations[0]?.quote).toBe("待ち時間は42.5分だった。");
    expect(incident.versions).toMatchObject({ program: expect.stringMatching(/^\d+\.\d+\.\d+/u), promptVersion: null });
  });

  it("keeps what was reported when the conversation is deleted", async () => {
    const { reader, admin, messageId } = await startBoth();
    const id = await report(reader, messageId, "違います");
    const [conversation] = (
      (await (await reader.get("/api/conversations")).json()) as { conversations: { id: string }[] }
    ).conversations;
    await reader.get(`/api/conversations/${conversation?.id}`, { method: "DELETE" });
    const { incident } = incidentResponseSchema.parse(await (await admin.get(`/api/incidents/${id}`)).json());
    expect(incident.answer.citations).not.toEqual([]);
  });

  it.each([
    [{ messageId: "none", comment: "違います" }, 404, "message-not-found"],
    [{ messageId: "x", comment: "  " }, 400, "invalid-request"],
    [{ messageId: "x", comment: "あ".repeat(2_001) }, 400, "invalid-request"],
    [{ comment: "違います" }, 400, "invalid-request"],
  ] as const)("refuses %o", async (body, status, code) => {
    const { reader } = await startBoth();
    await expectError(await reader.post("/api/incidents", body), status, code);
  });

  it("is listed by state and by pages, the latest first", async () => {
    const { reader, admin, messageId } = await startBoth();
    const ids: string[] = [];
    for (const comment of ["一", "二", "三"]) ids.unshift(await report(reader, messageId, comment));
    await admin.post(`/api/incidents/${ids[1]}/resolve`, { resolution: "資料を差し替えました" });
    const page = async (query: string) =>
      incidentListSchema.parse(await (await admin.get(`/api/incidents${query}`)).json());
    const first = await page("?limit=2");
    const second = await page(`?limit=2&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    const listed = [...first.incidents, ...second.incidents].map(({ id }) => id);
    expect(new Set(listed)).toEqual(new Set(ids));
    expect(listed).toHaveLength(3);
    expect(second.nextCursor).toBeNull();
    expect((await page("?state=resolved")).incidents).toMatchObject([
      { id: ids[1], resolution: "資料を差し替えました" },
    ]);
    await expectError(await admin.get("/api/incidents?cursor=x"), 400, "invalid-request");
  });

  it("is resolved once", async () => {
    const { reader, admin, messageId, store } = await startBoth();
    const id = await report(reader, messageId, "違います");
    const resolved = await admin.post(`/api/incidents/${id}/resolve`, { resolution: "確認しました" });
    expect(await resolved.json()).toMatchObject({ incident: { state: "resolved", resolution: "確認しました" } });
    await expectError(
      await admin.post(`/api/incidents/${id}/resolve`, { resolution: "二度目" }),
      409,
      "incident-resolved",
    );
    await expectError(await admin.post("/api/incidents/none/resolve", { resolution: "x" }), 404, "incident-not-found");
    const { entries } = await store.audit.list({ targetId: id }, { limit: 10 });
    expect(entries.map(({ action }) => action)).toEqual(["incident-resolved", "incident-reported"]);
  });

  it("shows reports to administrators only", async () => {
    const { reader, messageId } = await startBoth();
    const id = await report(reader, messageId, "違います");
    await expectError(await reader.get("/api/incidents"), 403, "not-allowed");
    await expectError(await reader.get(`/api/incidents/${id}`), 403, "not-allowed");
    await expectError(await reader.get("/api/incidents/none"), 403, "not-allowed");
    await expectError(await reader.post(`/api/incidents/${id}/resolve`, { resolution: "x" }), 403, "not-allowed");
  });
});
