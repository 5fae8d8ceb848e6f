import type { Kysely, Transaction } from "kysely";
import type { AuditEntry, NewAuditEntry } from "../audit/audit-entry.ts";
import { CHAIN_START, hashEntry } from "../audit/hash-chain.ts";
import type { AuditFilter, AuditRecords } from "./audit-records.ts";
import type { StoreSession } from "./store-session.ts";
import type { AuditTable, Tables } from "./tables.ts";

const ROWS_PER_PAGE = 1_000;
const COLUMNS = [
  "seq",
  "at",
  "actor_id",
  "actor_kind",
  "action",
  "target_kind",
  "target_id",
  "request_id",
  "detail",
  "previous_hash",
  "hash",
] as const satisfies readonly (keyof AuditTable)[];

export function createAuditRecords(session: StoreSession): AuditRecords {
  return {
    append: together((entries) => session.write((queries) => appendAudit(queries, entries))),
    list: (filter, { limit, before }) =>
      session.read(async (queries) => {
        const rows = await selectEntries(queries, filter)
          .$if(before !== undefined, (query) => query.where("seq", "<", before ?? 0))
          .orderBy("seq", "desc")
          .limit(limit + 1)
          .execute();
        const page = rows.slice(0, limit).map(toEntry);
        return { entries: page, nextBefore: rows.length > limit ? (page.at(-1)?.seq ?? null) : null };
      }),
    namesOf: (userIds) =>
      session.read(async (queries) => {
        if (userIds.length === 0) return new Map();
        const ids = [...new Set(userIds)];
        const rows = await queries.selectFrom("users").select(["id", "name"]).where("id", "in", ids).execute();
        return new Map(rows.map(({ id, name }) => [id, name]));
      }),
    each: (filter) => eachEntry(session.read, filter),
  };
}

/** @see AuditRecords.each */
export async function* eachEntry(read: StoreSession["read"], filter: AuditFilter = {}): AsyncGenerator<AuditEntry> {
  for (let after = 0; ; ) {
    const rows = await read((queries) =>
      selectEntries(queries, filter).where("seq", ">", after).orderBy("seq").limit(ROWS_PER_PAGE).execute(),
    );
    yield* rows.map(toEntry);
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < ROWS_PER_PAGE) return;
  }
}

/**
 * Calls that come while one writes are written by one after it: a commit waits for the disk, and two hundred readers
 * should not wait for two hundred of them.
 */
function together(write: (entries: NewAuditEntry[]) => Promise<void>): AuditRecords["append"] {
  let waiting: NewAuditEntry[] = [];
  let next: Promise<void> | undefined;
  let current: Promise<void> = Promise.resolve();
  return (entries) => {
    waiting.push(...entries);
    next ??= current.then(() => {
      const batch = waiting;
      waiting = [];
      next = undefined;
      const written = write(batch);
      // Why: what comes later is not to fail with this one.
      current = written.catch(() => undefined);
      return written;
    });
    return next;
  };
}

/** Adds to the log in the transaction of what the entries tell of: both are stored, or neither. */
export async function appendAudit(queries: Transaction<Tables>, entries: readonly NewAuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const last = await queries
    .selectFrom("audit")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  let { seq, hash } = last ?? { seq: 0, hash: CHAIN_START };
  for (const { actorId, actorKind, action, target, requestId, detail = {} } of entries) {
    const entry = {
      seq: seq + 1,
      at: new Date().toISOString(),
      actorId,
      actorKind,
      action,
      targetKind: target?.kind ?? null,
      targetId: target?.id ?? null,
      requestId: requestId ?? null,
      detail: JSON.stringify(detail),
      previousHash: hash,
    };
    ({ seq } = entry);
    hash = hashEntry(entry);
    await queries
      .insertInto("audit")
      .values(toRow({ ...entry, hash }))
      .execute();
  }
}

function selectEntries(queries: Kysely<Tables>, { actorId, action, targetId, requestId, from, to }: AuditFilter) {
  return queries
    .selectFrom("audit")
    .select(COLUMNS)
    .where((expressions) =>
      expressions.and([
        ...(actorId === undefined ? [] : [expressions("actor_id", "=", actorId)]),
        ...(action === undefined ? [] : [expressions("action", "=", action)]),
        ...(targetId === undefined ? [] : [expressions("target_id", "=", targetId)]),
        ...(requestId === undefined ? [] : [expressions("request_id", "=", requestId)]),
        ...(from === undefined ? [] : [expressions("at", ">=", from)]),
        ...(to === undefined ? [] : [expressions("at", "<", to)]),
      ]),
    );
}

function toRow(entry: AuditEntry): AuditTable {
  return {
    seq: entry.seq,
    at: entry.at,
    actor_id: entry.actorId,
    actor_kind: entry.actorKind,
    action: entry.action,
    target_kind: entry.targetKind,
    target_id: entry.targetId,
    request_id: entry.requestId,
    detail: entry.detail,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  };
}

function toEntry(row: AuditTable): AuditEntry {
  return {
    seq: row.seq,
    at: row.at,
    actorId: row.actor_id,
    actorKind: row.actor_kind,
    action: row.action,
    targetKind: row.target_kind,
    targetId: row.target_id,
    requestId: row.request_id,
    detail: row.detail,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
