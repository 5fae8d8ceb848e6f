import type { Kysely, Selectable } from "kysely";
import { TeamNotFoundError } from "../account-errors.ts";
import type { CollectionRights } from "../identity/rights.ts";
import { appendAudit } from "./audit.ts";
import type { RightsRecords } from "./rights-records.ts";
import type { StoreSession } from "./store-session.ts";
import type { CollectionRightsTable, Tables } from "./tables.ts";

const COLUMNS = [
  "collection",
  "visibility",
  "owner_user_id",
  "owner_team_id",
  "retention_days",
] as const satisfies readonly (keyof CollectionRightsTable)[];

/** How long what another process of the same database has set may be passed over. What this one sets counts at once. */
const CACHE_MS = 250;
/** More than that are names that somebody tries out. */
const MAX_CACHED = 1_000;

interface Cached {
  rights: Promise<CollectionRights | undefined>;
  readAt: number;
}

export function createRightsRecords(session: StoreSession): RightsRecords {
  const cache = new Map<string, Cached>();

  /** Why before and after: a read that began before the change must not be kept either. */
  async function change<Result>(work: () => Promise<Result>): Promise<Result> {
    cache.clear();
    try {
      return await work();
    } finally {
      cache.clear();
    }
  }

  return {
    get(collection) {
      const now = performance.now();
      const known = cache.get(collection);
      if (known !== undefined && now - known.readAt < CACHE_MS) return known.rights;
      if (cache.size >= MAX_CACHED) cache.clear();
      const rights = session.read((queries) => readRights(queries, collection));
      const cached = { rights, readAt: now };
      cache.set(collection, cached);
      rights.catch(() => {
        if (cache.get(collection) === cached) cache.delete(collection);
      });
      return rights;
    },
    list: () =>
      session.read(async (queries) => {
        const rows = await queries.selectFrom("collection_rights").select(COLUMNS).orderBy("collection").execute();
        return rows.map(toRights);
      }),
    set: (rights, entries = []) =>
      change(() =>
        session.write(async (queries) => {
          const { collection: _key, ...changes } = toRow(rights);
          await assertTeam(queries, rights);
          await queries
            .insertInto("collection_rights")
            .values(toRow(rights))
            .onConflict((conflict) => conflict.column("collection").doUpdateSet(changes))
            .execute();
          await appendAudit(queries, entries);
        }),
      ),
    claim: (rights) =>
      change(() =>
        session.write(async (queries) => {
          await queries
            .insertInto("collection_rights")
            .values(toRow(rights))
            .onConflict((conflict) => conflict.column("collection").doNothing())
            .execute();
          return (await readRights(queries, rights.collection)) ?? rights;
        }),
      ),
    remove: (collection) =>
      change(() =>
        session.write(async (queries) => {
          await queries.deleteFrom("collection_rights").where("collection", "=", collection).execute();
        }),
      ),
  };
}

/** Why in the same transaction as well: it may have been deleted since whoever asks looked it up. */
async function assertTeam(queries: Kysely<Tables>, { ownerTeamId }: CollectionRights): Promise<void> {
  if (ownerTeamId === null) return;
  const team = await queries.selectFrom("teams").select("id").where("id", "=", ownerTeamId).executeTakeFirst();
  if (team === undefined) throw new TeamNotFoundError();
}

async function readRights(queries: Kysely<Tables>, collection: string): Promise<CollectionRights | undefined> {
  const row = await queries
    .selectFrom("collection_rights")
    .select(COLUMNS)
    .where("collection", "=", collection)
    .executeTakeFirst();
  return row && toRights(row);
}

function toRow({ collection, visibility, ownerUserId, ownerTeamId, retentionDays }: CollectionRights) {
  return {
    collection,
    visibility,
    owner_user_id: ownerUserId,
    owner_team_id: ownerTeamId,
    retention_days: retentionDays,
    updated_at: new Date().toISOString(),
  };
}

function toRights(row: Pick<Selectable<CollectionRightsTable>, (typeof COLUMNS)[number]>): CollectionRights {
  const { collection, visibility, owner_user_id, owner_team_id, retention_days } = row;
  return {
    collection,
    visibility,
    ownerUserId: owner_user_id,
    ownerTeamId: owner_team_id,
    retentionDays: retention_days,
  };
}
