import { describe, expect, it, onTestFinished } from "vitest";
import type { NewAuditEntry } from "../../../server/audit/audit-entry.ts";
import { CHAIN_START, verifyChain } from "../../../server/audit/hash-chain.ts";
import type { Store } from "../../../server/store/store.ts";

const ENTRY: NewAuditEntry = {
  actorId: "u1",
  actorKind: "session",
  action: "document-read",
  target: { kind: "document", id: "d1" },
  requestId: "r1",
  detail: { collection: "policy", note: '全角の文字と\u0000と"引用"', spans: [[0, 12]] },
};

/** What the audit log promises. @param prepare makes an empty place; `open` opens the same data each time. */
export function describeAuditRecords(name: string, prepare: () => Promise<{ open(): Promise<Store> }>): void {
  async function openEmpty(): Promise<Store> {
    const store = await (await prepare()).open();
    onTestFinished(() => store.close());
    return store;
  }

  describe(name, () => {
    it("keeps an entry as it was given, numbered from 1 and linked to the start", async () => {
      const store = await openEmpty();
      await store.audit.append([ENTRY]);
      const { entries, nextBefore } = await store.audit.list({}, { limit: 10 });
      expect(nextBefore).toBeNull();
      expect(entries).toEqual([
        {
          seq: 1,
          at: expect.stringMatching(/^\d{4}-.*Z$/u),
          actorId: "u1",
          actorKind: "session",
          action: "document-read",
          targetKind: "document",
          targetId: "d1",
          requestId: "r1",
          detail: JSON.stringify(ENTRY.detail),
          previousHash: CHAIN_START,
          hash: expect.stringMatching(/^[\da-f]{64}$/u),
        },
      ]);
    });

    it("stays one sound chain when many write at once, and after it was opened again", async () => {
      const place = await prepare();
      const store = await place.open();
      await Promise.all(
        Array.from({ length: 60 }, (_, at) => store.audit.append([ENTRY, { ...ENTRY, actorId: `u${at}` }])),
      );
      await store.close();
      const again = await place.open();
      onTestFinished(() => again.close());
      await again.audit.append([ENTRY]);
      expect(await verifyChain(again.audit.each())).toMatchObject({ isSound: true, entries: 121 });
    });

    it("is read by pages, the latest first, and by who, what and when", async () => {
      const store = await openEmpty();
      for (const [at, action] of (["sign-in", "document-read", "sign-out"] as const).entries()) {
        await store.audit.append([{ ...ENTRY, action, actorId: `u${at}`, target: { kind: "document", id: `d${at}` } }]);
      }
      const first = await store.audit.list({}, { limit: 2 });
      expect(first).toMatchObject({ entries: [{ seq: 3 }, { seq: 2 }], nextBefore: 2 });
      expect(await store.audit.list({}, { limit: 2, before: 2 })).toMatchObject({
        entries: [{ seq: 1 }],
        nextBefore: null,
      });
      const found = async (filter: Parameters<Store["audit"]["list"]>[0]) =>
        (await store.audit.list(filter, { limit: 10 })).entries.map(({ seq }) => seq);
      expect(await found({ actorId: "u0" })).toEqual([1]);
      expect(await found({ action: "sign-out" })).toEqual([3]);
      expect(await found({ targetId: "d1", requestId: "r1" })).toEqual([2]);
      const { at } = first.entries[1] ?? { at: "" };
      expect(await found({ from: at })).toContain(2);
      expect(await found({ to: at })).not.toContain(2);
      expect(await found({ from: "9999" })).toEqual([]);
    });

    it("reads thousands of entries in order", async () => {
      const store = await openEmpty();
      await store.audit.append(Array.from({ length: 2_500 }, () => ENTRY));
      expect(await verifyChain(store.audit.each())).toMatchObject({ isSound: true, entries: 2_500 });
    });
  });
}
