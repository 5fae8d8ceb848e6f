import { createHash } from "node:crypto";
import type { Principal } from "../identity/principal.ts";
import type { AuditRecords } from "../store/audit-records.ts";
import type { NewAuditEntry } from "./audit-entry.ts";

export interface AuditLogOptions {
  records: Pick<AuditRecords, "append">;
  /** Without sign-in there is one person, whose own reading is not recorded unless asked for. */
  isOn: boolean;
  /** Questions as they were asked; otherwise only their SHA-256. */
  keepsQuestionText: boolean;
}

/** Gives every request its trail. */
export type AuditLog = (asker: Asker) => AuditTrail;

/** On whose behalf, in which request. */
export interface Asker {
  principal: Principal;
  requestId: string;
}

/** What happened, without who did it. */
export type AuditEvent = Pick<NewAuditEntry, "action" | "target" | "detail">;

/** Where one request is recorded. When the log is off, no entry is made. */
export interface AuditTrail {
  /** On the disk when it returns: who cannot be recorded is not served. @throws StorageError */
  record(event: AuditEvent): Promise<void>;
  /** The same for a transaction of the store; empty when the log is off. */
  entriesFor(event: AuditEvent): NewAuditEntry[];
  /** A question as the log may hold it. */
  describeQuestion(question: string): { text: string } | { sha256: string };
}

export function createAuditLog({ records, isOn, keepsQuestionText }: AuditLogOptions): AuditLog {
  return ({ principal: { userId, kind, key, endUser = "" }, requestId }) => {
    const entriesFor = (event: AuditEvent): NewAuditEntry[] => {
      if (!isOn) return [];
      const detail = {
        ...event.detail,
        ...(key !== undefined && { keyId: key.id }),
        ...(endUser !== "" && { onBehalfOf: endUser }),
      };
      return [{ ...event, actorId: userId, actorKind: kind, requestId, detail }];
    };
    return {
      entriesFor,
      async record(event) {
        if (isOn) await records.append(entriesFor(event));
      },
      describeQuestion: (question) =>
        keepsQuestionText ? { text: question } : { sha256: createHash("sha256").update(question).digest("hex") },
    };
  };
}

/** Records nothing. */
export const NO_AUDIT: AuditLog = createAuditLog({
  records: { append: async () => {} },
  isOn: false,
  keepsQuestionText: false,
});
