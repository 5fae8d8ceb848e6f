import type { Accounts } from "./accounts/accounts.ts";
import type { AnswerRecords } from "./answer-records.ts";
import type { AuditRecords } from "./audit-records.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { FeedbackRecords } from "./feedback-records.ts";
import type { IncidentRecords } from "./incident-records.ts";
import type { UsageRecords } from "./usage-records.ts";

/** Everything that the server keeps besides documents and indexes, in one place, so that one call can write several. */
export interface Store extends ConversationStore {
  accounts: Accounts;
  answers: AnswerRecords;
  audit: AuditRecords;
  feedback: FeedbackRecords;
  incidents: IncidentRecords;
  usage: UsageRecords;
}
