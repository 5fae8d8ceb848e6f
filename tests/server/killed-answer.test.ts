import { expect, it, onTestFinished } from "vitest";
import { conversationListSchema, runningAnswerResponseSchema } from "../../server/contract.ts";
import { startScriptedServer } from "../core/llm/scripted-openai-server.ts";
import { namesOf, readEvents } from "./read-events.ts";
import { startProcess } from "./start-process.ts";
import { makeFolder, until } from "./start-test-app.ts";
import { tinyServerSettings } from "./write-tiny-corpus.ts";

const QUESTION = "令和7年度の窓口の平均待ち時間は何分ですか";

/** Settings for a server whose language model says the beginning of an answer, and then nothing more. */
async function makeSettings() {
  /** When a request of the language model was broken off. */
  const brokenOff: number[] = [];
  const model = await startScriptedServer(({ say, response }) => {
    response.once("close", () => brokenOff.push(performance.now()));
    say("待ち時間は");
  });
  onTestFinished(() => model.close());
  const folder = await makeFolder();
  const settings = {
    ...(await tinyServerSettings(folder)),
    LLM_BASE_URL: model.baseUrl,
    LLM_MODEL: "scripted",
    LLM_MAX_CLASSIFICATION: "3",
  };
  return { model, brokenOff, settings };
}

/** Asks, and reads until the model was chosen; the reply is left open. */
async function askKept(url: string, answerId: string): Promise<void> {
  const body = JSON.stringify({ question: QUESTION, answerId, keepRunning: true });
  const reply = await fetch(`${url}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  for (let read = ""; !read.includes("event: model-chosen"); ) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the reply ended: ${read}`);
    read += decoder.decode(value, { stream: true });
  }
  // The server is killed under it.
  reader.closed.catch(() => undefined);
}

it("reports an answer that a kill cut off as interrupted, with its question, and never as half an answer", {
  timeout: 60_000,
}, async () => {
  const { settings } = await makeSettings();
  const answerId = crypto.randomUUID();
  const first = await startProcess(settings);
  await askKept(first.url, answerId);
  await first.kill();
  const { url } = await startProcess(settings);
  const events = await readEvents(await fetch(`${url}/api/answers/${answerId}/events`));
  expect(namesOf(events)).toEqual(["error"]);
  expect(events[0]?.data).toMatchObject({ error: { code: "answer-interrupted", question: QUESTION } });
  const { answer } = runningAnswerResponseSchema.parse(await (await fetch(`${url}/api/answers/${answerId}`)).json());
  expect(answer).toMatchObject({ state: "interrupted", question: QUESTION });
  const list = conversationListSchema.parse(await (await fetch(`${url}/api/conversations`)).json());
  expect(list.conversations).toEqual([]);
});

it("ends the request to the language model within 200 ms of a cancel", { timeout: 60_000 }, async () => {
  const { model, brokenOff, settings } = await makeSettings();
  const { url } = await startProcess(settings);
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const answerId = crypto.randomUUID();
    await askKept(url, answerId);
    await until(() => model.requests.length > round);
    const cancelledAt = performance.now();
    const reply = await fetch(`${url}/api/answers/${answerId}/cancel`, { method: "POST", body: "" });
    await until(() => brokenOff.length > round);
    times.push((brokenOff[round] ?? Number.POSITIVE_INFINITY) - cancelledAt);
    expect(runningAnswerResponseSchema.parse(await reply.json()).answer.state).toBe("cancelled");
  }
  // The best, because other work on the machine only ever adds to it.
  expect(Math.min(...times)).toBeLessThan(200);
});
