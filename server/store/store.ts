import type { Principal } from "../identity/principal.ts";
import type { Accounts } from "./accounts/accounts.ts";
import type { AnswerRecords } from "./answer-records.ts";
import type { AuditRecords } from "./audit-records.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { FeedbackRecords } from "./feedback-records.ts";
import type { AllGennai, OwnGennai } from "./gennai-records.ts";
import type { IncidentRecords } from "./incident-records.ts";
import type { OwnData } from "./own-data-records.ts";
import type { RetentionRecords } from "./retention-records.ts";
import type { RightsRecords } from "./rights-records.ts";
import type { AllUsage, UsageRecords } from "./usage-records.ts";

/** Everything that the server keeps besides documents and indexes, in one place, so that one call can write several. */
export interface Store {
  /** What belongs to one person. There is no other way to it. */
  of(owner: StoreOwner): OwnedStore;
  accounts: Accounts;
  audit: AuditRecords;
  /** Everybody's. */
  gennai: AllGennai;
  incidents: IncidentRecords;
  retention: RetentionRecords;
  rights: RightsRecords;
  /** Everybody's. */
  usage: AllUsage;
  /** May be called more than once. */
  close(): Promise<void>;
}

/** Whose the rows are, and what is noted of how they came to be. */
export type StoreOwner = Pick<Principal, "userId" | "kind" | "key" | "endUser">;

/** The part of the store that belongs to one person: every query names the owner. */
export interface OwnedStore extends ConversationStore {
  answers: AnswerRecords;
  data: OwnData;
  feedback: FeedbackRecords;
  gennai: OwnGennai;
  usage: UsageRecords;
}
