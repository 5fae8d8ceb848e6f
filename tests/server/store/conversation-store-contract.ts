import { describe, expect, it, onTestFinished } from "vitest";
import { ConversationNotFoundError } from "../../../server/errors.ts";
import type { ConversationStore, NewMessage } from "../../../server/store/conversation-store.ts";
import { ANSWER } from "../fake-assistant.ts";

/** Where a store under test keeps its data; each call of `open` opens the same data. */
export interface StoreUnderTest {
  open(): Promise<ConversationStore>;
}

const at = (second: number): Date => new Date(Date.UTC(2026, 5, 1, 9, 0, second));
const question = (content: string, createdAt = at(0)): NewMessage => ({ role: "user", content, createdAt });
const answer = { ...ANSWER, requestId: "request" };

/** What every {@link ConversationStore} promises. @param prepare makes an empty place for one test. */
export function describeConversationStore(name: string, prepare: () => Promise<StoreUnderTest>): void {
  async function openEmpty(): Promise<ConversationStore> {
    const store = await (await prepare()).open();
    onTestFinished(() => store.close());
    return store;
  }

  describe(name, () => {
    it("returns what was stored, in order, with answers as they were", async () => {
      const store = await openEmpty();
      const messages: NewMessage[] = [
        question("待ち時間は？", at(1)),
        { role: "assistant", content: ANSWER.answer, answer, createdAt: at(2) },
      ];
      const { conversationId, messageIds } = await store.create({ title: "待ち時間は？", messages });
      expect(await store.get(conversationId)).toEqual({
        id: conversationId,
        title: "待ち時間は？",
        createdAt: at(2).toISOString(),
        updatedAt: at(2).toISOString(),
        messages: [
          { id: messageIds[0], role: "user", content: "待ち時間は？", createdAt: at(1).toISOString() },
          {
            id: messageIds[1],
            role: "assistant",
            content: ANSWER.answer,
            createdAt: at(2).toISOString(),
            answer,
          },
        ],
      });
    });

    it("adds messages at the end and remembers when", async () => {
      const store = await openEmpty();
      const { conversationId } = await store.create({ title: "一", messages: [question("一", at(1))] });
      const { messageIds } = await store.append(conversationId, [question("二", at(2)), question("三", at(3))]);
      const stored = await store.get(conversationId);
      expect(stored?.messages.map(({ content }) => content)).toEqual(["一", "二", "三"]);
      expect(stored?.messages.slice(1).map(({ id }) => id)).toEqual(messageIds);
      expect([stored?.createdAt, stored?.updatedAt]).toEqual([at(1).toISOString(), at(3).toISOString()]);
    });

    it("keeps messages that are added together together", async () => {
      const store = await openEmpty();
      const { conversationId } = await store.create({ title: "一", messages: [] });
      const names = Array.from({ length: 20 }, (_, index) => String(index));
      await Promise.all(names.map((text) => store.append(conversationId, [question(text), question(text)])));
      const contents = (await store.get(conversationId))?.messages.map(({ content }) => content) ?? [];
      expect(contents).toHaveLength(40);
      for (let index = 0; index < contents.length; index += 2) expect(contents[index + 1]).toBe(contents[index]);
    });

    it("refuses to add to a conversation that does not exist, and stores nothing", async () => {
      const store = await openEmpty();
      const missing = crypto.randomUUID();
      await expect(store.append(missing, [question("x")])).rejects.toBeInstanceOf(ConversationNotFoundError);
      expect(await store.get(missing)).toBeUndefined();
      expect(await store.list({ limit: 1 })).toEqual({ conversations: [], nextCursor: null });
    });

    it("stores all messages of a call or none", async () => {
      const store = await openEmpty();
      const { conversationId } = await store.create({ title: "一", messages: [question("一")] });
      const impossible = { ...question("x"), role: "system" as "user" };
      await expect(store.append(conversationId, [question("二"), impossible])).rejects.toMatchObject({
        code: "storage-error",
      });
      await expect(store.create({ title: "x", messages: [impossible] })).rejects.toMatchObject({
        code: "storage-error",
      });
      expect((await store.get(conversationId))?.messages.map(({ content }) => content)).toEqual(["一"]);
      expect((await store.list({ limit: 9 })).conversations).toHaveLength(1);
    });

    it("lists by the latest write, whatever the clock says, and pages without gaps or repeats", async () => {
      const store = await openEmpty();
      const ids: string[] = [];
      for (let index = 0; index < 5; index += 1) {
        // The clock runs backwards.
        const messages = [question("x", at(50 - index))];
        ids.push((await store.create({ title: String(index), messages })).conversationId);
      }
      await store.append(ids[1] as string, [question("y", at(0))]);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.list({ limit: 2, ...(cursor !== undefined && { cursor }) });
        expect(page.conversations.length).toBeLessThanOrEqual(2);
        seen.push(...page.conversations.map(({ title }) => title));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(["1", "4", "3", "2", "0"]);
    });

    it("says that there is no next page when the last one is exactly full", async () => {
      const store = await openEmpty();
      await store.create({ title: "一", messages: [] });
      await store.create({ title: "二", messages: [] });
      expect((await store.list({ limit: 2 })).nextCursor).toBeNull();
    });

    it.each(["", "x", "-1", "0", "1 OR 1=1", "9".repeat(30)])("refuses the cursor %j", async (cursor) => {
      const store = await openEmpty();
      await expect(store.list({ limit: 1, cursor })).rejects.toMatchObject({ code: "invalid-request" });
    });

    it("has no conversation under an id that it never gave", async () => {
      const store = await openEmpty();
      for (const id of ["", "x", "' OR 1=1 --", crypto.randomUUID()]) expect(await store.get(id)).toBeUndefined();
    });

    it("keeps any text as it is, except lone surrogates", async () => {
      const store = await openEmpty();
      const texts = [
        "",
        " \n\t",
        "a\u0000b",
        "'; DROP TABLE messages; --",
        "𠮷🏢が゙",
        "\ufeffbom",
        "x".repeat(1_000_000),
      ];
      const messages = [...texts, "\ud800"].map((text) => question(text));
      const { conversationId } = await store.create({ title: "a\u0000b\nc", messages });
      const stored = await store.get(conversationId);
      expect(stored?.messages.map(({ content }) => content)).toEqual([...texts, "\ufffd"]);
      expect(stored?.title).toBe("a\u0000b c");
    });

    it("still has everything after it was closed and opened again", async () => {
      const place = await prepare();
      const first = await place.open();
      const { conversationId } = await first.create({ title: "一", messages: [question("一")] });
      await first.close();
      const second = await place.open();
      onTestFinished(() => second.close());
      expect((await second.get(conversationId))?.messages).toHaveLength(1);
    });

    it("refuses everything after it was closed, and may be closed again", async () => {
      const store = await openEmpty();
      const { conversationId } = await store.create({ title: "一", messages: [] });
      await store.close();
      await store.close();
      const refused = { code: "storage-error" };
      await expect(store.get(conversationId)).rejects.toMatchObject(refused);
      await expect(store.list({ limit: 1 })).rejects.toMatchObject(refused);
      await expect(store.append(conversationId, [question("x")])).rejects.toMatchObject(refused);
      await expect(store.create({ title: "x", messages: [] })).rejects.toMatchObject(refused);
    });
  });
}
