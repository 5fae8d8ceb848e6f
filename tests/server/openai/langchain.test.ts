import { AIMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { describe, expect, it } from "vitest";
import { until } from "../start-test-app.ts";
import { startKeyedApp, startOpenAiApp } from "./start-openai-app.ts";

const modelAt = (url: string, apiKey = "none-is-needed", model = "policy-qa"): ChatOpenAI =>
  new ChatOpenAI({ model, apiKey, maxRetries: 0, configuration: { baseURL: `${url}/v1` } });

describe("LangChain's ChatOpenAI", () => {
  it("gets an answer with its sources and its tokens, and keeps a conversation", async () => {
    const { url, assistant } = await startOpenAiApp();
    const model = modelAt(url);
    const first = await model.invoke([new SystemMessage("短く。"), new HumanMessage("待ち時間は")]);
    expect(first.text).toContain("待ち時間は42.5分でした。[1]\n\n---\n\n**ご注意**");
    expect(first.usage_metadata).toMatchObject({ total_tokens: expect.any(Number) });
    await model.invoke([new HumanMessage("待ち時間は"), new AIMessage(first.text), new HumanMessage("いつ")]);
    expect(assistant.asked[0]?.instructions).toBe("短く。");
    expect(assistant.asked[1]?.history?.[1]).toEqual({ role: "assistant", content: "待ち時間は42.5分でした。[1]" });
  });

  it("streams it", async () => {
    const { url } = await startOpenAiApp();
    const texts: string[] = [];
    for await (const chunk of await modelAt(url).stream("待ち時間は")) texts.push(chunk.text);
    expect(texts.filter((text) => text !== "").length).toBeGreaterThan(2);
    expect(texts.join("")).toContain("**出典**\n\n- [1] 窓口改革推進計画");
  });

  it("throws the error, with its status", async () => {
    const app = await startKeyedApp();
    await expect(modelAt(app.url, "wrong").invoke("待ち時間は")).rejects.toMatchObject({ status: 401 });
    const key = await app.keyWith("ask");
    await expect(modelAt(app.url, key, "nothing").invoke("待ち時間は")).rejects.toMatchObject({ status: 404 });
    await expect(modelAt(app.url, key).invoke(" ")).rejects.toMatchObject({ status: 400 });
    expect((await modelAt(app.url, key).invoke("待ち時間は")).text).toContain("42.5分");
  });

  it("throws half-way through a stream that fails", async () => {
    const { url } = await startOpenAiApp({ lateError: new Error("disk on fire") });
    const read = async () => {
      for await (const _ of await modelAt(url).stream("待ち時間は"));
    };
    await expect(read()).rejects.toThrow(/サーバーで問題が起きました/u);
  });

  it("ends the work when it is aborted", async () => {
    let isHeld = false;
    const hold = (signal: AbortSignal | undefined) =>
      new Promise<void>((resolve) => {
        isHeld = true;
        signal?.addEventListener("abort", () => resolve());
      });
    const { url, assistant } = await startOpenAiApp({ hold });
    const going = new AbortController();
    const asked = modelAt(url)
      .invoke("待ち時間は", { signal: going.signal })
      .catch(() => "ended");
    await until(() => isHeld);
    going.abort();
    expect(await asked).toBe("ended");
    await until(() => assistant.openAnswers() === 0);
  });

  it("has embeddings of documents and of questions", async () => {
    const { url } = await startOpenAiApp();
    const configuration = { baseURL: `${url}/v1` };
    const embeddings = new OpenAIEmbeddings({ model: "embedding:document", apiKey: "none", configuration });
    expect(await embeddings.embedDocuments(["窓口", "待ち時間"])).toEqual([
      [2, 0],
      [4, 0],
    ]);
  });
});
