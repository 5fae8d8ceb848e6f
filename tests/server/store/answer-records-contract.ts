import { describe, expect, it, onTestFinished } from "vitest";
import type { Store } from "../../../server/store/store.ts";
import { ANSWER } from "../fake-assistant.ts";
import { ofLocal } from "./local-store.ts";

const QUESTION = { answerId: "a1", question: "待ち時間は？\u0000", requestId: "r1", conversationId: null };
const exchange = [
  { role: "user" as const, content: "待ち時間は？", createdAt: new Date() },
  { role: "assistant" as const, content: "答え", answer: { ...ANSWER, requestId: "r1" }, createdAt: new Date() },
];

/** What the notes on running answers promise. @param prepare makes an empty place; `open` opens the same data each time. */
export function describeAnswerRecords(name: string, prepare: () => Promise<{ open(): Promise<Store> }>): void {
  async function openEmpty() {
    const store = ofLocal(await (await prepare()).open());
    onTestFinished(() => store.close());
    return store;
  }

  describe(name, () => {
    it("remembers what was asked, from the begin on", async () => {
      const store = await openEmpty();
      expect(await store.answers.get("a1")).toBeUndefined();
      await store.answers.begin(QUESTION);
      expect(await store.answers.get("a1")).toEqual({
        ...QUESTION,
        state: "running",
        messageId: null,
        error: null,
        startedAt: expect.stringMatching(/^\d{4}-.*Z$/u),
        endedAt: null,
      });
      await expect(store.answers.begin(QUESTION)).rejects.toMatchObject({ code: "storage-error" });
    });

    it("is finished together with the messages, in a new conversation and in an old one", async () => {
      const store = await openEmpty();
      await store.answers.begin(QUESTION);
      const first = await store.create({ title: "x", messages: exchange }, { answerId: "a1" });
      const { conversationId } = first;
      await store.answers.begin({ ...QUESTION, answerId: "a2", conversationId });
      const second = await store.append(conversationId, exchange, { answerId: "a2" });
      for (const [answerId, { messageIds }] of [["a1", first] as const, ["a2", second] as const]) {
        const record = await store.answers.get(answerId);
        expect(record).toMatchObject({ state: "finished", conversationId, messageId: messageIds[1], error: null });
        expect(await store.getAnswer(record?.messageId ?? "")).toMatchObject({
          conversation: { id: conversationId },
          question: { id: messageIds[0] },
          message: { id: messageIds[1], answer: exchange[1]?.answer },
        });
      }
    });

    it("stays as it is when storing the messages fails", async () => {
      const store = await openEmpty();
      await store.answers.begin(QUESTION);
      const impossible = { ...exchange[0], role: "system" as "user", content: "", createdAt: new Date() };
      await expect(store.create({ title: "x", messages: [impossible] }, { answerId: "a1" })).rejects.toThrow();
      expect(await store.answers.get("a1")).toMatchObject({ state: "running", conversationId: null });
    });

    it("ends once; what has ended stays as it is", async () => {
      const store = await openEmpty();
      await store.answers.begin(QUESTION);
      const error = { code: "model-failed", message: "接続できません。" };
      await store.answers.end("a1", { state: "failed", error });
      await store.answers.end("a1", { state: "cancelled", error: null });
      expect(await store.answers.get("a1")).toMatchObject({ state: "failed", error, endedAt: expect.any(String) });
    });

    it("tells what ran when the process ended as interrupted", async () => {
      const place = await prepare();
      const first = ofLocal(await place.open());
      await first.answers.begin(QUESTION);
      await first.answers.begin({ ...QUESTION, answerId: "a2" });
      await first.create({ title: "x", messages: exchange }, { answerId: "a2" });
      await first.close();
      const second = ofLocal(await place.open());
      onTestFinished(() => second.close());
      const interrupted = { state: "interrupted", question: QUESTION.question, error: { code: "answer-interrupted" } };
      expect(await second.answers.get("a1")).toMatchObject(interrupted);
      expect(await second.answers.get("a2")).toMatchObject({ state: "finished" });
    });

    it("goes with its conversation", async () => {
      const store = await openEmpty();
      await store.answers.begin(QUESTION);
      const { conversationId } = await store.create({ title: "x", messages: exchange }, { answerId: "a1" });
      await store.remove(conversationId);
      expect(await store.answers.get("a1")).toBeUndefined();
    });

    it("gives no answer for a question, for what was asked anew, or for an unknown id", async () => {
      const store = await openEmpty();
      const { conversationId, messageIds } = await store.create({ title: "x", messages: exchange });
      const [questionId = "", answerId = ""] = messageIds;
      expect(await store.getAnswer(questionId)).toBeUndefined();
      expect(await store.getAnswer(answerId)).toBeDefined();
      await store.append(conversationId, exchange, { replaceFrom: questionId });
      for (const id of [answerId, "", "x"]) expect(await store.getAnswer(id)).toBeUndefined();
    });
  });
}
