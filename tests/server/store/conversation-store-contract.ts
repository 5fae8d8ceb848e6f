import { describe, expect, it, onTestFinished } from "vitest";
import { ConversationNotFoundError, MessageNotFoundError } from "../../../server/errors.ts";
import { omitUndefined } from "../../../server/http/omit-undefined.ts";
import type { ConversationStore, NewMessage } from "../../../server/store/conversation-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { ANSWER } from "../fake-assistant.ts";
import { ofLocal } from "./local-store.ts";

/** Where a store under test keeps its data; each call of `open` opens the same data. */
export interface StoreUnderTest {
  open(): Promise<Store>;
}

const at = (second: number): Date => new Date(Date.UTC(2026, 5, 1, 9, 0, second));
const question = (content: string, createdAt = at(0)): NewMessage => ({ role: "user", content, createdAt });
const answer = { ...ANSWER, requestId: "request" };

/** All titles, page by page. */
async function listTitles(store: ConversationStore, limit: number, query?: string): Promise<string[]> {
  const titles: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list(omitUndefined({ limit, cursor, query }));
    expect(page.conversations.length).toBeLessThanOrEqual(limit);
    titles.push(...page.conversations.map(({ title }) => title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return titles;
}

/** What every {@link ConversationStore} promises. @param prepare makes an empty place for one test. */
export function describeConversationStore(name: string, prepare: () => Promise<StoreUnderTest>): void {
  async function openEmpty() {
    const store = ofLocal(await (await prepare()).open());
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
        isPinned: false,
        model: ANSWER.model,
        collection: null,
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

    it("loses none of many writes at the same time, whatever they number", async () => {
      const store = await openEmpty();
      const names = Array.from({ length: 50 }, (_, index) => String(index));
      const created = await Promise.all(names.map((title) => store.create({ title, messages: [question(title)] })));
      const [{ conversationId = "" } = {}] = created;
      await Promise.all(names.map((text) => store.append(conversationId, [question(text)])));
      expect((await store.get(conversationId))?.messages).toHaveLength(51);
      expect((await listTitles(store, 7)).toSorted()).toEqual(names.toSorted());
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
      const seen = await listTitles(store, 2);
      expect(seen).toEqual(["1", "4", "3", "2", "0"]);
    });

    it("says that there is no next page when the last one is exactly full", async () => {
      const store = await openEmpty();
      await store.create({ title: "一", messages: [] });
      await store.create({ title: "二", messages: [] });
      expect((await store.list({ limit: 2 })).nextCursor).toBeNull();
    });

    it.each([
      "",
      "x",
      "-1",
      "0",
      "5",
      "2-1",
      "0-0",
      "1 OR 1=1",
      "9".repeat(30),
      `0-${"9".repeat(30)}`,
    ])("refuses the cursor %j", async (cursor) => {
      const store = await openEmpty();
      await expect(store.list({ limit: 1, cursor })).rejects.toMatchObject({ code: "invalid-request" });
    });

    it("lists pinned ones first, over all pages, and leaves them their place by time among each other", async () => {
      const store = await openEmpty();
      const ids: string[] = [];
      for (const title of ["一", "二", "三", "四", "五"]) {
        ids.push((await store.create({ title, messages: [question(title)] })).conversationId);
      }
      for (const index of [3, 0]) {
        expect(await store.update(ids[index] as string, { isPinned: true })).toMatchObject({ isPinned: true });
      }
      for (const limit of [1, 2, 9]) expect(await listTitles(store, limit)).toEqual(["四", "一", "五", "三", "二"]);
      await store.update(ids[3] as string, { isPinned: false });
      expect(await listTitles(store, 2)).toEqual(["一", "五", "四", "三", "二"]);
    });

    it("renames without moving a conversation in the list, and finds it by its new name only", async () => {
      const store = await openEmpty();
      const { conversationId } = await store.create({ title: "旧名", messages: [] });
      await store.create({ title: "次", messages: [] });
      const changed = await store.update(conversationId, { title: "新しい\n名前" });
      expect(changed).toMatchObject({ id: conversationId, title: "新しい 名前", isPinned: false });
      expect(await listTitles(store, 9)).toEqual(["次", "新しい 名前"]);
      expect(await listTitles(store, 9, "新しい")).toEqual(["新しい 名前"]);
      expect(await listTitles(store, 9, "旧名")).toEqual([]);
    });

    it("refuses to change or remove a conversation that does not exist", async () => {
      const store = await openEmpty();
      const missing = crypto.randomUUID();
      await expect(store.update(missing, { title: "x" })).rejects.toBeInstanceOf(ConversationNotFoundError);
      await expect(store.remove(missing)).rejects.toBeInstanceOf(ConversationNotFoundError);
    });

    it("removes a conversation with its messages, and nothing else", async () => {
      const store = await openEmpty();
      const gone = await store.create({ title: "消す", messages: [question("合言葉")] });
      const kept = await store.create({ title: "残す", messages: [question("別の話")] });
      await store.remove(gone.conversationId);
      expect(await store.get(gone.conversationId)).toBeUndefined();
      expect(await listTitles(store, 9, "合言葉")).toEqual([]);
      expect((await store.get(kept.conversationId))?.messages).toHaveLength(1);
    });

    it.each([
      ["ａｉ", "AI の利用"],
      ["AI", "ａｉの利用"],
      ["ガイド", "ｶﾞｲﾄﾞライン"],
      ["ガイドライン", "ｶﾞｲﾄﾞﾗｲﾝ案"],
      ["１２．５", "12.5%でした"],
      ["調達　基準", "基準は、調達の"],
      ["100%_\\", "ちょうど100%_\\です"],
      ["straße", "STRASSE と Straße"],
    ])("finds %j in %j, in a title and in a message", async (query, text) => {
      const store = await openEmpty();
      await store.create({ title: text, messages: [] });
      await store.create({ title: "本文", messages: [question("前置き"), question(`その${text}です`)] });
      await store.create({ title: "無関係", messages: [question("100x_y と 別の話")] });
      expect(await listTitles(store, 1, query)).toEqual(["本文", text]);
    });

    it("finds nothing by words of which one is missing, and everything by none", async () => {
      const store = await openEmpty();
      await store.create({ title: "調達の基準", messages: [question("人材の育成")] });
      expect(await listTitles(store, 9, "調達 人材")).toEqual(["調達の基準"]);
      for (const query of ["調達 なし", "' OR 1=1 --", "%", "_", "\\"])
        expect(await listTitles(store, 9, query)).toEqual([]);
      for (const query of ["", "　", "\u0000\u200b"]) expect(await listTitles(store, 9, query)).toEqual(["調達の基準"]);
    });

    it("puts a new exchange in the place of a question and of all that followed", async () => {
      const store = await openEmpty();
      const { conversationId, messageIds } = await store.create({
        title: "一",
        messages: ["一", "一の答え", "二", "二の答え", "三", "三の答え"].map((text, index) =>
          index % 2 === 0 ? question(text) : { ...question(text), role: "assistant", answer },
        ),
      });
      await store.append(conversationId, [question("二b")], { replaceFrom: messageIds[2] as string });
      const contents = async () => (await store.get(conversationId))?.messages.map(({ content }) => content);
      expect(await contents()).toEqual(["一", "一の答え", "二b"]);
      expect(await listTitles(store, 9, "三の答え")).toEqual([]);
      for (const from of [messageIds[2], messageIds[1], crypto.randomUUID()]) {
        const again = store.append(conversationId, [question("x")], { replaceFrom: from as string });
        await expect(again).rejects.toBeInstanceOf(MessageNotFoundError);
      }
      const other = await store.create({ title: "別", messages: [question("別")] });
      const foreign = store.append(conversationId, [question("x")], { replaceFrom: other.messageIds[0] as string });
      await expect(foreign).rejects.toBeInstanceOf(MessageNotFoundError);
      expect(await contents()).toEqual(["一", "一の答え", "二b"]);
    });

    it("lets one of two exchanges that replace the same question in, and refuses the other whole", async () => {
      const store = await openEmpty();
      const { conversationId, messageIds } = await store.create({ title: "一", messages: [question("一")] });
      const replaceFrom = messageIds[0] as string;
      const results = await Promise.allSettled(
        ["甲", "乙"].map((text) => store.append(conversationId, [question(text), question(text)], { replaceFrom })),
      );
      expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      const contents = (await store.get(conversationId))?.messages.map(({ content }) => content) ?? [];
      expect(contents).toHaveLength(2);
      expect(new Set(contents).size).toBe(1);
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
        "a\u0000b\u001a0\u001a\u001a1",
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
      const first = ofLocal(await place.open());
      const { conversationId } = await first.create({ title: "一", messages: [question("一")] });
      await first.close();
      const second = ofLocal(await place.open());
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
      await expect(store.update(conversationId, { title: "x" })).rejects.toMatchObject(refused);
      await expect(store.remove(conversationId)).rejects.toMatchObject(refused);
      await expect(store.create({ title: "x", messages: [] })).rejects.toMatchObject(refused);
    });
  });
}
