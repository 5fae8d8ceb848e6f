import { CollectionNotFoundError } from "../../core/errors.ts";
import { NotAllowedError } from "../errors.ts";
import { isAttachedCollection } from "../identity/attached-collection.ts";
import type { Principal } from "../identity/principal.ts";
import {
  type CollectionRights,
  canEditCollection,
  canReadCollection,
  isAdmin,
  unsetRights,
} from "../identity/rights.ts";
import type { RightsRecords } from "../store/rights-records.ts";

/** What somebody may do with collections, asked anew whenever it matters. No name stands for the default one. */
export interface CollectionGate {
  /** The name that none stands for. */
  readonly defaultCollection: string;
  canRead(collection?: string): Promise<boolean>;
  canEdit(collection?: string): Promise<boolean>;
  /** @throws CollectionNotFoundError, as for one that does not exist. */
  assertReadable(collection?: string): Promise<void>;
  /** @throws CollectionNotFoundError for one that may not be read, NotAllowedError for one that may only be read. */
  assertEditable(collection?: string): Promise<void>;
  rightsOf(collection?: string): Promise<CollectionRights>;
  /** Of the names, those of collections that may be read; none that is attached to a conversation. */
  readable(names: readonly string[]): Promise<string[]>;
  /** The collections whose stored answers may be shown, null among them for those that do not say; undefined for all. */
  answersFrom(): Promise<(string | null)[] | undefined>;
}

export interface CollectionGateOptions {
  principal: Principal;
  rights: Pick<RightsRecords, "get" | "list">;
  defaultCollection: string;
}

export function createCollectionGate({ principal, rights, defaultCollection }: CollectionGateOptions): CollectionGate {
  const unset = (collection: string): CollectionRights => unsetRights(collection, { defaultCollection });
  const rightsOf = async (collection = defaultCollection): Promise<CollectionRights> =>
    (await rights.get(collection)) ?? unset(collection);
  // Why not looked up for administrators: whatever is set, they may, and without sign-in the documents can be searched
  // while the database is away.
  const decidingRights = async (collection = defaultCollection): Promise<CollectionRights> =>
    isAdmin(principal) && !isAttachedCollection(collection) ? unset(collection) : rightsOf(collection);
  const canRead = async (collection?: string): Promise<boolean> =>
    canReadCollection(principal, await decidingRights(collection));
  const canEdit = async (collection?: string): Promise<boolean> =>
    canEditCollection(principal, await decidingRights(collection));
  const notFound = (collection = defaultCollection): CollectionNotFoundError => new CollectionNotFoundError(collection);

  return {
    defaultCollection,
    canRead,
    canEdit,
    rightsOf,
    async assertReadable(collection) {
      if (!(await canRead(collection))) throw notFound(collection);
    },
    async assertEditable(collection) {
      if (await canEdit(collection)) return;
      throw (await canRead(collection)) ? new NotAllowedError() : notFound(collection);
    },
    async readable(all) {
      const names = all.filter((name) => !isAttachedCollection(name));
      if (isAdmin(principal)) return names.filter((name) => canReadCollection(principal, unset(name)));
      const known = new Map((await rights.list()).map((row) => [row.collection, row]));
      return names.filter((name) => canReadCollection(principal, known.get(name) ?? unset(name)));
    },
    async answersFrom() {
      if (isAdmin(principal)) return undefined;
      const rows = await rights.list();
      const named = rows.filter((row) => canReadCollection(principal, row)).map(({ collection }) => collection);
      return (await canRead()) ? [...new Set([...named, defaultCollection]), null] : named;
    },
  };
}
