import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { backUp } from "../../../server/backup/back-up.ts";
import { restore } from "../../../server/backup/restore.ts";
import type { NewMessage } from "../../../server/store/conversation-store.ts";
import { type OpenStoreOptions, openStore } from "../../../server/store/open-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { ANSWER } from "../fake-assistant.ts";
import { makeFolder } from "../start-test-app.ts";
import { ofLocal } from "../store/local-store.ts";

const answer = { ...ANSWER, requestId: "r" };
/** Characters that ends of lines, JSON or a database might take for something else. */
const HARD = 'a\u0000b\u001a0\u2028c\r\n"\\𠮷';
const message = (content: string): NewMessage => ({ role: "user", content, createdAt: new Date(0) });
const reply = (content: string): NewMessage => ({ role: "assistant", content, answer, createdAt: new Date(1) });
const usage = {
  route: "chat" as const,
  askedAt: new Date(0),
  collection: undefined,
  answer,
  firstTextMs: 1.25,
  totalMs: 3.5,
};

export async function fill(store: Store): Promise<string> {
  const local = ofLocal(store);
  const messages = [message(HARD), reply("答え")];
  const { conversationId, messageIds } = await local.create({ title: HARD, messages }, { usage });
  await local.append(conversationId, [message("二"), reply("x".repeat(300_000))]);
  await local.feedback.put(messageIds[1] ?? "", { rating: "wrong", kinds: [], comment: HARD });
  await local.answers.begin({ answerId: "a1", question: HARD, requestId: "r", conversationId });
  await local.answers.end("a1", { state: "failed", error: { code: "x", message: HARD } });
  await store.audit.append([{ actorId: "u", actorKind: "local", action: "document-read", detail: { HARD } }]);
  return conversationId;
}

/** All that the store tells. */
async function readAll(store: Store, conversationId: string): Promise<unknown> {
  const rows = [];
  for await (const row of store.usage.each({ from: "0000", to: "9999" })) rows.push(row);
  const audit = [];
  for await (const entry of store.audit.each()) audit.push(entry);
  const local = ofLocal(store);
  return {
    conversation: await local.get(conversationId),
    list: await local.list({ limit: 9, query: "𠮷" }),
    answer: await local.answers.get("a1"),
    rows,
    audit,
  };
}

export async function open(place: OpenStoreOptions): Promise<Store> {
  const store = await openStore(place);
  onTestFinished(() => store.close());
  return store;
}

/** What backing up and restoring promise from one kind of store to another. */
export function describeBackup(
  name: string,
  { from, to }: Record<"from" | "to", () => Promise<OpenStoreOptions>>,
): void {
  describe(name, () => {
    it("brings everything back as it was, and goes on from there", async () => {
      const source = await from();
      const store = await open(source);
      const conversationId = await fill(store);
      const before = await readAll(store, conversationId);
      const file = join(await makeFolder(), "b.zip");
      // While the store is open, as when a server runs.
      await backUp(source, { file });
      const target = await to();
      expect(await restore(target, { file, isReplacing: false })).toMatchObject({ formerFolder: null });
      const restored = await open(target);
      expect(await readAll(restored, conversationId)).toEqual(before);
      await ofLocal(restored).append(conversationId, [message("続き")], { usage });
      await ofLocal(restored).create({ title: "次", messages: [] });
      expect((await ofLocal(restored).list({ limit: 9 })).conversations.map(({ title }) => title)).toHaveLength(2);
    });

    it("holds one moment while messages are being written: no exchange by halves, none that was acknowledged before missing", async () => {
      const source = await from();
      const store = await open(source);
      const { conversationId } = await ofLocal(store).create({ title: "x", messages: [] });
      const acknowledged: string[] = [];
      let isDone = false;
      const writing = (async () => {
        for (let index = 0; !isDone; index += 1) {
          await ofLocal(store).append(conversationId, [message(`q${index}`), reply(`a${index}`)]);
          acknowledged.push(`q${index}`, `a${index}`);
          // As requests do; the embedded store would leave nothing else a turn.
          await nextTurn();
        }
      })();
      onTestFinished(() => {
        isDone = true;
      });
      for (let index = 0; index < 40; index += 1) {
        await ofLocal(store).append(conversationId, [message(`s${index}`), reply("x".repeat(20_000))]);
      }
      const before = [...acknowledged];
      const file = join(await makeFolder(), "b.zip");
      await backUp(source, { file });
      const after = acknowledged.length;
      isDone = true;
      await writing;
      const target = await to();
      await restore(target, { file, isReplacing: false });
      const contents =
        (await ofLocal(await open(target)).get(conversationId))?.messages.map(({ content }) => content) ?? [];
      expect(contents).toEqual(expect.arrayContaining(before));
      expect(contents.length % 2).toBe(0);
      expect(after).toBeGreaterThan(before.length);
    });

    it("refuses a running server, a target with data, and replaces that when told to", async () => {
      const source = await from();
      const store = await open(source);
      const conversationId = await fill(store);
      const file = join(await makeFolder(), "b.zip");
      await backUp(source, { file });
      const target = await to();
      const other = await open(target);
      const { conversationId: theirs } = await ofLocal(other).create({
        title: "先にあった",
        messages: [message("消える")],
      });
      for (const isReplacing of [false, true]) {
        await expect(restore(target, { file, isReplacing })).rejects.toMatchObject({ code: "state-in-use" });
      }
      await other.close();
      await expect(restore(target, { file, isReplacing: false })).rejects.toThrow(/すでに.*--replace/u);
      const still = await open(target);
      expect((await ofLocal(still).get(theirs))?.messages).toHaveLength(1);
      await still.close();
      await restore(target, { file, isReplacing: true });
      const restored = await open(target);
      expect(await ofLocal(restored).get(theirs)).toBeUndefined();
      expect((await ofLocal(restored).get(conversationId))?.messages).toHaveLength(4);
    });

    it("changes nothing for an archive that is cut, altered, of a newer program, or none of ours", async () => {
      const source = await from();
      await fill(await open(source));
      const folder = await makeFolder();
      const file = join(folder, "b.zip");
      await backUp(source, { file });
      const bytes = await readFile(file);
      const altered = Buffer.from(bytes);
      const middle = Math.floor(bytes.length / 3);
      altered.writeUInt8(altered.readUInt8(middle) ^ 0xff, middle);
      const bad = { cut: bytes.subarray(0, -100), altered, empty: Buffer.alloc(0), foreign: Buffer.from("PK?") };
      const target = await to();
      for (const [kind, content] of Object.entries(bad)) {
        const path = join(folder, `${kind}.zip`);
        await writeFile(path, content);
        await expect(restore(target, { file: path, isReplacing: true }), kind).rejects.toMatchObject({
          code: "storage-error",
          message: expect.stringMatching(/バックアップ ".*" は使えません/u),
        });
      }
      const store = await open(target);
      expect((await ofLocal(store).list({ limit: 1 })).conversations).toEqual([]);
    });
  });
}
