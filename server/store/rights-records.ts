import type { NewAuditEntry } from "../audit/audit-entry.ts";
import type { CollectionRights } from "../identity/rights.ts";

/** Who may read which collection, as it was set. Of what nobody set, see `unsetRights`. @throws StorageError */
export interface RightsRecords {
  get(collection: string): Promise<CollectionRights | undefined>;
  /** By name. */
  list(): Promise<CollectionRights[]>;
  /** Replaces what was set before. `entries` are recorded in the same transaction. */
  set(rights: CollectionRights, entries?: readonly NewAuditEntry[]): Promise<void>;
  /** Sets them unless some are set already. @returns those that are set now. */
  claim(rights: CollectionRights): Promise<CollectionRights>;
  /** Afterwards the collection is as if nothing had ever been set. Nothing when nothing was. */
  remove(collection: string): Promise<void>;
}
