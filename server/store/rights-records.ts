import type { CollectionRights } from "../identity/rights.ts";

/** Who may read which collection, as it was set. Of what nobody set, see `unsetRights`. @throws StorageError */
export interface RightsRecords {
  get(collection: string): Promise<CollectionRights | undefined>;
  /** By name. */
  list(): Promise<CollectionRights[]>;
  /** Replaces what was set before. */
  set(rights: CollectionRights): Promise<void>;
  /** Sets them unless some are set already. @returns those that are set now. */
  claim(rights: CollectionRights): Promise<CollectionRights>;
  /** Afterwards the collection is as if nothing had ever been set. Nothing when nothing was. */
  remove(collection: string): Promise<void>;
}
