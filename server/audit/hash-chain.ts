import { createHash } from "node:crypto";
import type { AuditEntry } from "./audit-entry.ts";

/** What the first entry follows. */
export const CHAIN_START = "0".repeat(64);

/**
 * SHA-256, hexadecimal, of the JSON array of an entry's fields in the order below, the hash of the entry before it
 * among them. An entry that was changed, taken out, put in or moved breaks the chain there; only entries at the very
 * end can go unseen, which is why the head of the chain is to be kept elsewhere from time to time.
 */
export function hashEntry(entry: Omit<AuditEntry, "hash">): string {
  const { seq, at, actorId, actorKind, action, targetKind, targetId, requestId, detail, previousHash } = entry;
  const fields = [seq, at, actorId, actorKind, action, targetKind, targetId, requestId, detail, previousHash];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}

/** Where a chain ends, or where it is broken first. */
export type ChainVerdict =
  | { isSound: true; entries: number; head: string }
  | { isSound: false; entries: number; brokenAt: number; reason: "gap" | "link" | "content" | "head" };

/**
 * Goes through the entries in order.
 * @param expectedHead A hash that was kept elsewhere; it must be of one of the entries, so that a shortened log shows.
 */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry>,
  { expectedHead }: { expectedHead?: string | undefined } = {},
): Promise<ChainVerdict> {
  let count = 0;
  let head = CHAIN_START;
  let hasMetExpected = expectedHead === undefined || expectedHead === CHAIN_START;
  for await (const entry of entries) {
    const brokenAt = count + 1;
    if (entry.seq !== brokenAt) return { isSound: false, entries: count, brokenAt, reason: "gap" };
    if (entry.previousHash !== head) return { isSound: false, entries: count, brokenAt, reason: "link" };
    if (entry.hash !== hashEntry(entry)) return { isSound: false, entries: count, brokenAt, reason: "content" };
    head = entry.hash;
    hasMetExpected ||= head === expectedHead;
    count = brokenAt;
  }
  if (!hasMetExpected) return { isSound: false, entries: count, brokenAt: count + 1, reason: "head" };
  return { isSound: true, entries: count, head };
}
