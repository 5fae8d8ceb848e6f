import type { AuditEntry, NewAuditEntry } from "../audit/audit-entry.ts";

export interface AuditFilter {
  actorId?: string;
  action?: string;
  targetId?: string;
  requestId?: string;
  /** ISO 8601; inclusive. */
  from?: string;
  /** ISO 8601; exclusive. */
  to?: string;
}

export interface AuditPage {
  /** Latest first. */
  entries: AuditEntry[];
  /** Null on the last page. */
  nextBefore: number | null;
}

/** The audit log. It is only ever added to. @throws StorageError from every method. */
export interface AuditRecords {
  /** On the disk when it returns; entries of one call stand beside one another. */
  append(entries: readonly NewAuditEntry[]): Promise<void>;
  /** @param before Only entries with smaller numbers. */
  list(filter: AuditFilter, page: { limit: number; before?: number | undefined }): Promise<AuditPage>;
  /** Names of people by their ids; those who are gone are left out. */
  namesOf(userIds: readonly string[]): Promise<Map<string, string>>;
  /** In the order in which they were written. Others get their turn in between. */
  each(filter?: AuditFilter): AsyncGenerator<AuditEntry>;
}
