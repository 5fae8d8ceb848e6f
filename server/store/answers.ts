import type { Selectable, Transaction } from "kysely";
import { AnswerInterruptedError } from "../errors.ts";
import { ownerIdOf } from "../identity/owner-id.ts";
import type { AnswerRecord, AnswerRecords } from "./answer-records.ts";
import type { StoreOwner } from "./store.ts";
import type { StoreSession } from "./store-session.ts";
import type { AnswersTable, Tables } from "./tables.ts";

/** After so many days nobody comes back for an answer; what it says is in its conversation. */
const DAYS_KEPT = 7;
const DAY_MS = 86_400_000;

const COLUMNS = [
  "answer_id",
  "state",
  "question",
  "request_id",
  "conversation_id",
  "message_id",
  "error_code",
  "error_message",
  "started_at",
  "ended_at",
] as const satisfies readonly (keyof AnswersTable)[];

/** Of one person: the same id of another is another answer. */
export function createAnswerRecords(session: StoreSession, owner: StoreOwner): AnswerRecords {
  const ownerId = ownerIdOf(owner);
  return {
    begin: ({ answerId, question, requestId, conversationId }) =>
      session.write(async (queries) => {
        const now = new Date();
        const cutoff = new Date(now.getTime() - DAYS_KEPT * DAY_MS).toISOString();
        await queries.deleteFrom("answers").where("ended_at", "<", cutoff).execute();
        await queries
          .insertInto("answers")
          .values({
            answer_id: answerId,
            state: "running",
            question,
            request_id: requestId,
            conversation_id: conversationId,
            message_id: null,
            error_code: null,
            error_message: null,
            started_at: now.toISOString(),
            ended_at: null,
            owner_id: ownerId,
          })
          .execute();
      }),
    get: (answerId) =>
      session.read(async (queries) => {
        const row = await queries
          .selectFrom("answers")
          .select(COLUMNS)
          .where("owner_id", "=", ownerId)
          .where("answer_id", "=", answerId)
          .executeTakeFirst();
        return row && toRecord(row);
      }),
    end: (answerId, { state, error }) =>
      session.write(async (queries) => {
        await queries
          .updateTable("answers")
          .set({ state, ...errorColumns(error), ended_at: new Date().toISOString() })
          .where("owner_id", "=", ownerId)
          .where("answer_id", "=", answerId)
          .where("state", "=", "running")
          .execute();
      }),
  };
}

/** What still ran when the process before ended will never be finished. */
export function interruptRunning(session: StoreSession): Promise<void> {
  return session.write(async (queries) => {
    await queries
      .updateTable("answers")
      .set({ state: "interrupted", ...errorColumns(new AnswerInterruptedError()), ended_at: new Date().toISOString() })
      .where("state", "=", "running")
      .execute();
  });
}

/** Part of the transaction that stores the answer's messages. */
export async function finishAnswer(
  queries: Transaction<Tables>,
  {
    answerId,
    ownerId,
    conversationId,
    messageId,
  }: { answerId: string; ownerId: string; conversationId: string; messageId: string | undefined },
): Promise<void> {
  await queries
    .updateTable("answers")
    .set({
      state: "finished",
      conversation_id: conversationId,
      message_id: messageId ?? null,
      ended_at: new Date().toISOString(),
    })
    .where("owner_id", "=", ownerId)
    .where("answer_id", "=", answerId)
    .execute();
}

function errorColumns(error: AnswerRecord["error"]): { error_code: string | null; error_message: string | null } {
  return { error_code: error?.code ?? null, error_message: error?.message ?? null };
}

function toRecord(row: Pick<Selectable<AnswersTable>, (typeof COLUMNS)[number]>): AnswerRecord {
  const { error_code: code, error_message: message } = row;
  return {
    answerId: row.answer_id,
    state: row.state,
    question: row.question,
    requestId: row.request_id,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    error: code === null ? null : { code, message: message ?? "" },
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}
