import { createAccounts } from "./accounts/accounts.ts";
import { createAnswerRecords, interruptRunning } from "./answers.ts";
import { createAuditRecords } from "./audit.ts";
import { createConversations } from "./conversations.ts";
import { createFeedbackRecords } from "./feedback.ts";
import { createIncidentRecords } from "./incidents.ts";
import type { Store } from "./store.ts";
import type { StoreSession } from "./store-session.ts";
import { createUsageRecords } from "./usage.ts";

/**
 * The store over a session of either database, for the one process that has it.
 * @throws StorageError; the session is closed then.
 */
export async function createStore(session: StoreSession): Promise<Store> {
  try {
    await interruptRunning(session);
  } catch (error) {
    await session.close();
    throw error;
  }
  return {
    ...createConversations(session),
    accounts: createAccounts(session),
    answers: createAnswerRecords(session),
    audit: createAuditRecords(session),
    feedback: createFeedbackRecords(session),
    incidents: createIncidentRecords(session),
    usage: createUsageRecords(session),
    close: session.close,
  };
}
