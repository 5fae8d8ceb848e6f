import type { NewAuditEntry } from "../audit/audit-entry.ts";

/** All that is stored of one person. @throws StorageError */
export interface OwnData {
  /**
   * Deletes conversations, with messages and feedback, and notes on answers; what they took is still counted, as
   * nobody's. All of it or nothing. Reports to administrators stay, as they were made.
   * @param audit Entries of the same transaction.
   * @returns how many conversations and notes went, and how many counts are nobody's now.
   */
  remove(audit: readonly NewAuditEntry[]): Promise<{ conversations: number; answers: number; usage: number }>;
}
