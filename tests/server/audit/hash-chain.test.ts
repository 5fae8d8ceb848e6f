import { describe, expect, it } from "vitest";
import type { AuditEntry } from "../../../server/audit/audit-entry.ts";
import { CHAIN_START, hashEntry, verifyChain } from "../../../server/audit/hash-chain.ts";

function chainOf(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const entry = {
      seq,
      at: `2026-01-31T00:00:0${seq}.000Z`,
      actorId: seq % 2 === 0 ? null : "u1",
      actorKind: "session",
      action: "document-read",
      targetKind: "document",
      targetId: `d${seq}`,
      requestId: null,
      detail: "{}",
      previousHash: entries.at(-1)?.hash ?? CHAIN_START,
    };
    entries.push({ ...entry, hash: hashEntry(entry) });
  }
  return entries;
}

async function* each(entries: readonly AuditEntry[]): AsyncGenerator<AuditEntry> {
  yield* entries;
}

function rehash(entry: AuditEntry): AuditEntry {
  return { ...entry, hash: hashEntry(entry) };
}

describe("verifyChain", () => {
  it("names the head of a sound chain, also of an empty one", async () => {
    const chain = chainOf(5);
    expect(await verifyChain(each(chain))).toEqual({ isSound: true, entries: 5, head: chain[4]?.hash });
    expect(await verifyChain(each([]))).toEqual({ isSound: true, entries: 0, head: CHAIN_START });
  });

  const fields = ["at", "actorId", "actorKind", "action", "targetKind", "targetId", "requestId", "detail"] as const;
  it.each(fields)("finds an entry whose %s was changed", async (field) => {
    const chain = chainOf(5).map((entry) => (entry.seq === 3 ? { ...entry, [field]: "x" } : entry));
    expect(await verifyChain(each(chain))).toEqual({ isSound: false, entries: 2, brokenAt: 3, reason: "content" });
  });

  it("finds the entry after one that was changed and hashed anew", async () => {
    const chain = chainOf(5).map((entry) => (entry.seq === 3 ? rehash({ ...entry, actorId: "other" }) : entry));
    expect(await verifyChain(each(chain))).toMatchObject({ brokenAt: 4, reason: "link" });
  });

  it("finds an entry that was taken out, and one that was put in", async () => {
    const chain = chainOf(5);
    expect(await verifyChain(each(chain.toSpliced(2, 1)))).toMatchObject({ brokenAt: 3, reason: "gap" });
    const [, , third] = chain;
    if (third === undefined) throw new Error("the chain is too short");
    expect(await verifyChain(each(chain.toSpliced(2, 0, third)))).toMatchObject({ brokenAt: 4, reason: "gap" });
  });

  it("finds that the end was cut off only by a head that was kept elsewhere", async () => {
    const chain = chainOf(5);
    const shortened = chain.slice(0, 3);
    const expectedHead = chain[4]?.hash;
    expect(await verifyChain(each(shortened))).toMatchObject({ isSound: true });
    expect(await verifyChain(each(shortened), { expectedHead })).toMatchObject({ brokenAt: 4, reason: "head" });
    expect(await verifyChain(each(chain), { expectedHead: chain[2]?.hash })).toMatchObject({ isSound: true });
  });
});
