import { expect, it, onTestFinished } from "vitest";
import type { GennaiAsker } from "../../../server/store/gennai-records.ts";
import type { Store } from "../../../server/store/store.ts";
import { ANSWER } from "../fake-assistant.ts";

const OWNER = { userId: "u1", kind: "key" as const, endUser: "person-a" };
const asker: GennaiAsker = { userId: "u1", kind: "key", keyId: "k1", endUser: "person-a" };
const jobOf = (requestId: string, data: object = {}) => ({
  requestId,
  asker,
  appId: "app",
  data: JSON.stringify(data),
});
const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 1, hour));

/** What jobs and sessions of the 源内 protocol promise. @param prepare makes an empty place; `open` opens the same data. */
export function testGennaiRecords(prepare: () => Promise<{ open(): Promise<Store> }>): void {
  async function openEmpty(): Promise<Store> {
    const store = await (await prepare()).open();
    onTestFinished(() => store.close());
    return store;
  }

  it("keeps jobs until they end, in the order in which they came, also after it was opened again", async () => {
    const place = await prepare();
    const first = await place.open();
    for (const id of ["j1", "j2", "j3"]) await first.of(OWNER).gennai.addJob(jobOf(id, { text: "全角\u0000の質問" }));
    expect(await first.gennai.begin("j1")).toMatchObject({ state: "IN_PROGRESS", attempts: 1 });
    await first.gennai.note("j1", "writing");
    await first.gennai.end("j3", { state: "COMPLETED", result: '{"outputs":"答え"}' });
    await first.close();
    const second = await place.open();
    onTestFinished(() => second.close());
    expect(await second.gennai.unfinished()).toEqual(["j1", "j2"]);
    const again = await second.gennai.begin("j1");
    expect(again).toMatchObject({ ...jobOf("j1", { text: "全角\u0000の質問" }), attempts: 2, stage: "writing" });
    expect(await second.gennai.begin("j3")).toBeUndefined();
    await second.gennai.end("j3", { state: "ERROR", result: "{}" });
    expect(await second.of(OWNER).gennai.job("j3")).toMatchObject({ state: "COMPLETED", result: '{"outputs":"答え"}' });
    await expect(second.of(OWNER).gennai.addJob(jobOf("j3"))).rejects.toMatchObject({ code: "storage-error" });
  });

  it("shows a job to its asker, and to its program when that names nobody", async () => {
    const store = await openEmpty();
    await store.of(OWNER).gennai.addJob(jobOf("j1"));
    const seen = async (owner: Parameters<Store["of"]>[0]): Promise<boolean> =>
      (await store.of(owner).gennai.job("j1")) !== undefined;
    expect(await seen(OWNER)).toBe(true);
    expect(await seen({ ...OWNER, endUser: "" })).toBe(true);
    expect(await seen({ ...OWNER, endUser: "person-b" })).toBe(false);
    expect(await seen({ ...OWNER, userId: "u2" })).toBe(false);
    expect(await seen({ ...OWNER, userId: "u2", endUser: "" })).toBe(false);
  });

  it("keeps the first conversation and the first collection of a session, and neither for anybody else", async () => {
    const store = await openEmpty();
    const own = store.of(OWNER);
    const createdAt = at(0);
    const messages = [
      { role: "assistant" as const, content: "答え", answer: { ...ANSWER, requestId: "r" }, createdAt },
    ];
    const { conversationId } = await own.create({ title: "一", messages });
    const other = await own.create({ title: "二", messages });
    expect(await own.gennai.session("s1")).toBeUndefined();
    expect(await own.gennai.attach("s1", { collection: "c1", expiresAt: at(1) })).toBe("c1");
    expect(await own.gennai.attach("s1", { collection: "c2", expiresAt: at(5) })).toBe("c1");
    await own.gennai.putConversation("s1", conversationId);
    await own.gennai.putConversation("s1", other.conversationId);
    const session = { id: "s1", conversationId, attached: { collection: "c1", expiresAt: at(5) } };
    expect(await own.gennai.session("s1")).toEqual(session);
    expect(await store.of({ ...OWNER, endUser: "person-b" }).gennai.session("s1")).toBeUndefined();
    expect(await store.of({ ...OWNER, endUser: "person-b" }).get(conversationId)).toBeUndefined();
    await own.remove(conversationId);
    expect(await own.gennai.session("s1")).toMatchObject({ conversationId: null });
  });

  it("forgets what has ended and what has expired, and nothing that is still needed", async () => {
    const store = await openEmpty();
    const own = store.of(OWNER);
    await own.gennai.attach("s1", { collection: "c1", expiresAt: at(1) });
    await own.gennai.attach("s2", { collection: "c2", expiresAt: at(1) });
    await own.gennai.attach("s3", { collection: "c3", expiresAt: at(9) });
    await own.gennai.addJob(jobOf("j1", { collection: "c2" }));
    await own.gennai.addJob(jobOf("j2", { collection: "c1" }));
    await store.gennai.end("j2", { state: "COMPLETED", result: "{}" });
    expect(await store.gennai.attachedNow(at(2))).toEqual(new Set(["c2", "c3"]));
    await store.gennai.forget({ now: at(2), endedBefore: at(0) });
    expect((await own.gennai.session("s1"))?.attached).toBeNull();
    expect((await own.gennai.session("s2"))?.attached?.collection).toBe("c2");
    expect(await own.gennai.job("j2")).toBeDefined();
    await store.gennai.forget({ now: at(2), endedBefore: new Date(Date.now() + 1_000) });
    expect(await own.gennai.job("j2")).toBeUndefined();
    expect(await own.gennai.job("j1")).toBeDefined();
    expect(await own.gennai.session("s1")).toBeUndefined();
  });

  it("goes with all that is stored of the user whose program asked", async () => {
    const store = await openEmpty();
    await store.of(OWNER).gennai.addJob(jobOf("j1"));
    await store.of(OWNER).gennai.attach("s1", { collection: "c1", expiresAt: at(1) });
    const stays = { ...OWNER, userId: "u10" };
    await store.of(stays).gennai.addJob({ ...jobOf("j2"), asker: { ...asker, userId: "u10" } });
    await store.of({ userId: "u1", kind: "session" }).data.remove([]);
    expect(await store.of(OWNER).gennai.job("j1")).toBeUndefined();
    expect(await store.of(OWNER).gennai.session("s1")).toBeUndefined();
    expect(await store.of(stays).gennai.job("j2")).toBeDefined();
  });
}
