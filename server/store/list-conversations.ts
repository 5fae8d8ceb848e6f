import { type ExpressionBuilder, type ExpressionWrapper, type Kysely, type SqlBool, sql } from "kysely";
import { InvalidCursorError } from "../../core/errors.ts";
import { SUMMARY_COLUMNS, toSummary } from "./conversation-rows.ts";
import type { ConversationPage, ListOptions } from "./conversation-store.ts";
import { openCursor, sealCursor } from "./sealed-cursor.ts";
import { toLikePatterns } from "./search-text.ts";
import type { Tables } from "./tables.ts";

type Expressions = ExpressionBuilder<Tables, "conversations">;
type Condition = ExpressionWrapper<Tables, "conversations", SqlBool>;

const PLACE = /^([01])-([1-9]\d{0,14})$/u;

/** One page of conversations. @throws InvalidRequestError when the cursor is none of ours. */
export async function listConversations(
  queries: Kysely<Tables>,
  { limit, cursor, query = "", answersFrom, ownerId }: ListOptions & { ownerId: string },
): Promise<ConversationPage> {
  const after = cursor === undefined ? undefined : readCursor(cursor, ownerId);
  const rows = await queries
    .selectFrom("conversations")
    .select(SUMMARY_COLUMNS)
    .where("owner_id", "=", ownerId)
    .where((expressions) =>
      expressions.and([
        ...(after === undefined ? [] : [comesAfter(expressions, after)]),
        ...toLikePatterns(query).map((pattern) => occurs(expressions, pattern, answersFrom)),
      ]),
    )
    .orderBy("is_pinned", "desc")
    .orderBy("activity", "desc")
    // One more than asked for tells whether there is a next page.
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    conversations: page.map(toSummary),
    nextCursor:
      rows.length > limit && last !== undefined ? sealCursor(`${last.is_pinned}-${last.activity}`, ownerId) : null,
  };
}

interface Position {
  isPinned: number;
  activity: number;
}

function readCursor(cursor: string, ownerId: string): Position {
  const [, isPinned, activity] = PLACE.exec(openCursor(cursor, ownerId)) ?? [];
  if (isPinned === undefined || activity === undefined) throw new InvalidCursorError();
  return { isPinned: Number(isPinned), activity: Number(activity) };
}

function comesAfter({ and, or, eb }: Expressions, { isPinned, activity }: Position): Condition {
  return or([eb("is_pinned", "<", isPinned), and([eb("is_pinned", "=", isPinned), eb("activity", "<", activity)])]);
}

/** In the title, or in a message that is shown. */
function occurs(
  { or, exists, selectFrom }: Expressions,
  pattern: string,
  answersFrom: ListOptions["answersFrom"],
): Condition {
  const said = selectFrom("messages")
    .select(sql<number>`1`.as("one"))
    .whereRef("messages.conversation_id", "=", "conversations.id")
    .where("messages.superseded_at", "is", null)
    .where(sql<SqlBool>`messages.search_text like ${pattern} escape '\\'`);
  const message =
    answersFrom === undefined
      ? said
      : said.where(({ eb, or: either }) =>
          either([
            eb("messages.role", "=", "user"),
            ...answersFrom.map((name) => eb("messages.collection", name === null ? "is" : "=", name)),
          ]),
        );
  return or([sql<SqlBool>`conversations.search_text like ${pattern} escape '\\'`, exists(message)]);
}
