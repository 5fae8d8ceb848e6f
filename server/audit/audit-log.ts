import { createHash } from "node:crypto";
import type { Response } from "express";
import { principalOf } from "../http/identify.ts";
import { requestIdOf } from "../http/request-id.ts";
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

/** What the routes record. When it is off, no entry is made. */
export interface AuditLog {
  /** On the disk when it returns: who may not be recorded is not served. @throws StorageError */
  record(response: Response, entry: Pick<NewAuditEntry, "action" | "target" | "detail">): Promise<void>;
  /** An entry for a transaction of the store. */
  entryOf(who: Asker, entry: Pick<NewAuditEntry, "action" | "target" | "detail">): NewAuditEntry[];
  /** A question as the log may hold it. */
  describeQuestion(question: string): { text: string } | { sha256: string };
}

/** On whose behalf, in which request. */
export interface Asker {
  principal: Principal;
  requestId: string;
}

export function createAuditLog({ records, isOn, keepsQuestionText }: AuditLogOptions): AuditLog {
  const entryOf: AuditLog["entryOf"] = ({ principal, requestId }, entry) =>
    isOn ? [{ actorId: principal.userId, actorKind: principal.kind, requestId, ...withKey(principal, entry) }] : [];
  return {
    entryOf,
    async record(response, entry) {
      if (!isOn) return;
      await records.append(entryOf({ principal: principalOf(response), requestId: requestIdOf(response) }, entry));
    },
    describeQuestion: (question) =>
      keepsQuestionText ? { text: question } : { sha256: createHash("sha256").update(question).digest("hex") },
  };
}

function withKey({ key }: Principal, entry: Pick<NewAuditEntry, "action" | "target" | "detail">) {
  return key === undefined ? entry : { ...entry, detail: { ...entry.detail, keyId: key.id } };
}

/** Records nothing. */
export const NO_AUDIT: AuditLog = createAuditLog({
  records: { append: async () => {} },
  isOn: false,
  keepsQuestionText: false,
});
