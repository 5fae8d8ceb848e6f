import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { LOCAL_PRINCIPAL } from "../../../server/identity/principal.ts";
import { createConversations } from "../../../server/store/conversations.ts";
import { openDatabase } from "../../../server/store/open-database.ts";
import { createSqliteSession } from "../../../server/store/sqlite-session.ts";
import { makeFolder } from "../start-test-app.ts";

async function openSession() {
  const file = join(await makeFolder(), "x.sqlite");
  const database = await openDatabase(file);
  const session = createSqliteSession({ database, file, onClose: () => undefined });
  onTestFinished(() => session.close());
  return { database, session, conversations: createConversations(session, LOCAL_PRINCIPAL) };
}

const message = (content: string) => ({ role: "user" as const, content, createdAt: new Date(0) });

it("tells a full disk as such, with what to do, stores nothing of the call, and goes on when there is room", async () => {
  const { database, conversations } = await openSession();
  const { conversationId } = await conversations.create({ title: "x", messages: [] });
  const pages = (database.prepare("PRAGMA page_count").get([]) as { page_count: number }).page_count;
  database.exec(`PRAGMA max_page_count = ${pages + 2}`);
  const messages = [message("小さい"), message("大".repeat(100_000))];
  const failure = await conversations.append(conversationId, messages).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "storage-error", message: expect.stringMatching(/SQLITE_FULL.*空き/u) });
  expect(database.inTransaction).toBe(false);
  expect((await conversations.get(conversationId))?.messages).toEqual([]);
  database.exec("PRAGMA max_page_count = 1000000");
  await conversations.append(conversationId, messages);
  expect((await conversations.get(conversationId))?.messages).toHaveLength(2);
});

it("lets the calls under way end before it closes, and refuses those that come later", async () => {
  const { session, conversations } = await openSession();
  const { conversationId } = await conversations.create({ title: "x", messages: [] });
  const writing = conversations.append(conversationId, [message("一"), message("二"), message("三")]);
  const closing = session.close();
  const late = conversations.append(conversationId, [message("四")]);
  expect((await writing).messageIds).toHaveLength(3);
  await closing;
  await expect(late).rejects.toMatchObject({ code: "storage-error", message: expect.stringContaining("終了の途中") });
});
