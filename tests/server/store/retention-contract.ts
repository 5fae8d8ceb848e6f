import { describe, expect, it, onTestFinished } from "vitest";
import type { Store } from "../../../server/store/store.ts";
import { ANSWER } from "../fake-assistant.ts";
import { ofLocal } from "./local-store.ts";

const DAY_MS = 86_400_000;
const day = (days: number): Date => new Date(Date.UTC(2026, 0, 1) + days * DAY_MS);
const defaultCollection = "policy";

async function ask(store: Store, { at, collection }: { at: Date; collection?: string }): Promise<string> {
  const answer = { ...ANSWER, requestId: "r", ...(collection !== undefined && { collection }) };
  const messages = [
    { role: "user" as const, content: "q", createdAt: at },
    { role: "assistant" as const, content: "a", answer, createdAt: at },
  ];
  return (await ofLocal(store).create({ title: collection ?? "", messages })).conversationId;
}

async function keepFor(store: Store, collection: string, retentionDays: number | null): Promise<void> {
  await store.rights.set({ collection, visibility: "everyone", ownerUserId: null, ownerTeamId: null, retentionDays });
}

/** What deleting after so many days promises. @param prepare makes an empty place. */
export function describeRetention(name: string, prepare: () => Promise<{ open(): Promise<Store> }>): void {
  async function openEmpty(): Promise<Store> {
    const store = await (await prepare()).open();
    onTestFinished(() => store.close());
    return store;
  }
  const left = async (store: Store): Promise<string[]> =>
    (await ofLocal(store).list({ limit: 200 })).conversations.map(({ id }) => id);

  describe(name, () => {
    it("deletes what is older than its collection's days, and nothing of others", async () => {
      const store = await openEmpty();
      await keepFor(store, "plans", 30);
      await keepFor(store, "law", null);
      const old = await ask(store, { at: day(0), collection: "plans" });
      const kept = [
        await ask(store, { at: day(0), collection: "law" }),
        await ask(store, { at: day(0) }),
        await ask(store, { at: day(31), collection: "plans" }),
      ];
      const continued = await ask(store, { at: day(0), collection: "plans" });
      await ofLocal(store).append(continued, [{ role: "user", content: "次", createdAt: day(31) }]);
      const removed = await store.retention.removeExpired({ now: day(31.5), defaultCollection });
      expect(removed).toEqual({ conversations: 1, aheadMs: 0 });
      expect(await ofLocal(store).get(old)).toBeUndefined();
      expect((await left(store)).toSorted()).toEqual([...kept, continued].toSorted());
    });

    it("counts conversations without a collection to the default one", async () => {
      const store = await openEmpty();
      await keepFor(store, defaultCollection, 1);
      await ask(store, { at: day(0) });
      const other = await ask(store, { at: day(2), collection: "plans" });
      await store.retention.removeExpired({ now: day(2.5), defaultCollection });
      expect(await left(store)).toEqual([other]);
    });

    it("deletes more than one batch", async () => {
      const store = await openEmpty();
      await keepFor(store, "plans", 1);
      for (let index = 0; index < 201; index += 1) await ask(store, { at: day(0), collection: "plans" });
      await ask(store, { at: day(3), collection: "law" });
      const { conversations } = await store.retention.removeExpired({ now: day(3), defaultCollection });
      expect(conversations).toBe(201);
      expect(await left(store)).toHaveLength(1);
    });

    it("loses a day's worth at most to a clock that jumps ahead, and says so", async () => {
      const store = await openEmpty();
      await keepFor(store, "plans", 30);
      for (const at of [0, 10, 20]) await ask(store, { at: day(at), collection: "plans" });
      expect(await store.retention.removeExpired({ now: day(20), defaultCollection })).toMatchObject({ aheadMs: 0 });
      const jumped = await store.retention.removeExpired({ now: day(4_000), defaultCollection });
      expect(jumped).toEqual({ conversations: 0, aheadMs: (4_000 - 21) * DAY_MS });
      // The clock is set right again.
      await store.retention.removeExpired({ now: day(21), defaultCollection });
      expect(await left(store)).toHaveLength(3);
    });

    it("does not trust a clock that jumped before the first run", async () => {
      const store = await openEmpty();
      await keepFor(store, "plans", 30);
      await ask(store, { at: day(0), collection: "plans" });
      const { conversations } = await store.retention.removeExpired({ now: day(4_000), defaultCollection });
      expect(conversations).toBe(0);
    });

    it("catches up after a long time off, a day a run", async () => {
      const store = await openEmpty();
      await keepFor(store, "plans", 5);
      await ask(store, { at: day(0), collection: "plans" });
      let runs = 0;
      while ((await left(store)).length > 0) {
        await store.retention.removeExpired({ now: day(60), defaultCollection });
        runs += 1;
      }
      expect(runs).toBe(6);
    });
  });
}
