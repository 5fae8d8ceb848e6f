import { expect, it, onTestFinished } from "vitest";
import type { NewMessage } from "../../../../server/store/conversation-store.ts";
import { openPostgresStore } from "../../../../server/store/postgres/postgres-store.ts";
import { describeOnPostgres } from "../../../postgres.ts";
import { until } from "../../start-test-app.ts";
import { type LocalStore, ofLocal } from "../local-store.ts";

const message = (content: string): NewMessage => ({ role: "user", content, createdAt: new Date() });

async function untilWritable(store: LocalStore, conversationId: string, text: string): Promise<void> {
  await until(async () => {
    try {
      await store.append(conversationId, [message(text)]);
      return true;
    } catch {
      return false;
    }
  });
}

describeOnPostgres("a store whose database goes away", (postgres) => {
  async function open(url?: string): Promise<{ url: string; store: LocalStore }> {
    const place = url ?? (await postgres.createDatabase());
    const store = ofLocal(await openPostgresStore({ url: place, lockPatienceMs: 100 }));
    onTestFinished(() => store.close());
    return { url: place, store };
  }

  it("says so at once and what to do, and goes on by itself when it is back, as the one server of it", async () => {
    const { url, store } = await open();
    const { conversationId } = await store.create({ title: "一", messages: [message("一")] });
    await postgres.cluster.stop();
    const lost = {
      code: "storage-error",
      message: expect.stringMatching(/^データベース ".*tenkyo_\d+" に接続できません（.*起動し直す必要はありません/u),
    };
    const startedAt = performance.now();
    for (let round = 0; round < 20; round += 1) {
      await expect(store.append(conversationId, [message("失う")])).rejects.toMatchObject(lost);
      await expect(store.get(conversationId)).rejects.toMatchObject(lost);
    }
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await postgres.cluster.start();
    await untilWritable(store, conversationId, "二");
    await expect(openPostgresStore({ url, lockPatienceMs: 100 })).rejects.toMatchObject({ code: "state-in-use" });
    const contents = (await store.get(conversationId))?.messages.map(({ content }) => content);
    expect(contents).toEqual(["一", "二"]);
  });

  it("keeps what it acknowledged, and nothing by halves, when it is cut in the middle of writing", async () => {
    const { store } = await open();
    const { conversationId } = await store.create({ title: "一", messages: [] });
    const acknowledged: string[] = [];
    const writing = Array.from({ length: 300 }, async (_, index) => {
      await store.append(conversationId, [message(`${index}a`), message(`${index}b`)]);
      acknowledged.push(`${index}a`, `${index}b`);
    });
    const all = Promise.allSettled(writing);
    await until(() => acknowledged.length > 20);
    await postgres.cluster.stop();
    const results = await all;
    expect(results.some(({ status }) => status === "rejected")).toBe(true);
    await postgres.cluster.start();
    await untilWritable(store, conversationId, "end");
    const contents = (await store.get(conversationId))?.messages.map(({ content }) => content) ?? [];
    expect(contents).toEqual(expect.arrayContaining(acknowledged));
    const pairs = contents.slice(0, -1);
    for (let index = 0; index < pairs.length; index += 2) {
      expect(pairs[index + 1]).toBe(pairs[index]?.replace("a", "b"));
    }
  });

  it("does not write while another server has taken its place, and does again afterwards", async () => {
    const { url, store } = await open();
    const { conversationId } = await store.create({ title: "一", messages: [message("一")] });
    let other: LocalStore | undefined;
    // Whichever is faster has it, and the other is refused; mostly it is the newcomer.
    while (other === undefined) {
      await postgres.cluster.stop();
      await postgres.cluster.start();
      other = await openPostgresStore({ url, lockPatienceMs: 0 }).then(ofLocal, () => undefined);
    }
    await expect(store.append(conversationId, [message("二")])).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:state-in-use|storage-error)$/u),
    });
    expect((await other.get(conversationId))?.messages).toHaveLength(1);
    await other.close();
    await untilWritable(store, conversationId, "三");
    expect((await store.get(conversationId))?.messages.map(({ content }) => content)).toEqual(["一", "三"]);
  });
});
