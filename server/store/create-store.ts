import { createAccounts } from "./accounts/accounts.ts";
import { createAnswerRecords, interruptRunning } from "./answers.ts";
import { createAuditRecords } from "./audit.ts";
import { createConversations } from "./conversations.ts";
import { createFeedbackRecords } from "./feedback.ts";
import { createAllGennai, createOwnGennai } from "./gennai.ts";
import { createIncidentRecords } from "./incidents.ts";
import { createOwnData } from "./own-data.ts";
import { createRetentionRecords } from "./retention.ts";
import { createRightsRecords } from "./rights.ts";
import type { Store } from "./store.ts";
import type { StoreSession } from "./store-session.ts";
import { createAllUsage, createUsageRecords } from "./usage.ts";

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
    of: (owner) => ({
      ...createConversations(session, owner),
      answers: createAnswerRecords(session, owner),
      data: createOwnData(session, owner),
      feedback: createFeedbackRecords(session, owner),
      gennai: createOwnGennai(session, owner),
      usage: createUsageRecords(session, owner),
    }),
    accounts: createAccounts(session),
    audit: createAuditRecords(session),
    gennai: createAllGennai(session),
    incidents: createIncidentRecords(session),
    retention: createRetentionRecords(session),
    rights: createRightsRecords(session),
    usage: createAllUsage(session),
    close: session.close,
  };
}
