import type { NewAuditEntry } from "../audit/audit-entry.ts";
import type { AnswerJson, IncidentJson, IncidentSummaryJson } from "../contract.ts";

export interface NewIncident {
  messageId: string;
  reporterId: string;
  comment: string;
  question: string;
  answer: AnswerJson;
  versions: IncidentJson["versions"];
}

export interface IncidentPage {
  /** Latest first. */
  incidents: IncidentSummaryJson[];
  /** Null on the last page. */
  nextCursor: string | null;
}

/** Answers that readers reported, each with what it was then. @throws StorageError from every method. */
export interface IncidentRecords {
  /** @param audit Entries of the same transaction, made from the incident's id. */
  report(
    incident: NewIncident,
    audit: (id: string) => readonly NewAuditEntry[],
  ): Promise<Pick<IncidentJson, "id" | "createdAt">>;
  /** @throws InvalidRequestError when the cursor is none of this store's. */
  list(options: {
    state?: "open" | "resolved" | undefined;
    limit: number;
    cursor?: string | undefined;
  }): Promise<IncidentPage>;
  get(id: string): Promise<IncidentJson | undefined>;
  /** @throws IncidentNotFoundError, or IncidentResolvedError when somebody was first. */
  resolve(
    id: string,
    by: { resolverId: string; resolution: string },
    audit: readonly NewAuditEntry[],
  ): Promise<IncidentJson>;
}
