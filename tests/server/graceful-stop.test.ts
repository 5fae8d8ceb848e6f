import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { conversationListSchema, runningAnswerResponseSchema } from "../../server/contract.ts";
import { type Reply, startScriptedServer } from "../core/llm/scripted-openai-server.ts";
import { namesOf, readEvents } from "./read-events.ts";
import { startProcess } from "./start-process.ts";
import { makeFolder, until } from "./start-test-app.ts";
import { tinyServerSettings } from "./write-tiny-corpus.ts";

const QUESTION = "令和7年度の窓口の平均待ち時間は何分ですか";
/** Of the service manager's patience, what is left for the last writes. */
const LONGEST_STOP_MS = 22_000;

/** A server whose language model begins an answer and goes on when told to. */
async function startHeld() {
  const replies: Reply[] = [];
  const model = await startScriptedServer((reply) => {
    replies.push(reply);
    reply.say("窓口の平均待ち時間は");
  });
  onTestFinished(() => model.close());
  const folder = await makeFolder();
  const settings = {
    ...(await tinyServerSettings(folder)),
    LLM_BASE_URL: model.baseUrl,
    LLM_MODEL: "scripted",
    LLM_MAX_CLASSIFICATION: "3",
  };
  return { settings, replies, server: await startProcess(settings) };
}

function ask(url: string, answerId: string): Promise<Response> {
  return fetch(`${url}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question: QUESTION, answerId, keepRunning: true }),
  });
}

/** Asks over a connection of its own, as a load balancer does. */
async function statusOf(url: string, init: RequestInit = {}): Promise<{ status: number; code: unknown }> {
  const reply = await fetch(url, { ...init, headers: { connection: "close", ...init.headers } });
  const body = (await reply.json()) as { error?: { code: unknown } };
  return { status: reply.status, code: body.error?.code };
}

/** A connection that is kept after its first reply. */
async function connectIdle(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await once(socket, "data");
  socket.resume();
  return socket;
}

it("finishes and stores a running answer after SIGTERM, while balancers and new questions are turned away", {
  timeout: 60_000,
}, async () => {
  const { settings, replies, server } = await startHeld();
  const { url } = server;
  const answerId = crypto.randomUUID();
  const events = ask(url, answerId).then(readEvents);
  await until(() => replies.length > 0);
  const idle = await connectIdle(url);
  const idleClosed = once(idle, "close");
  server.signal("SIGTERM");
  await until(async () => (await statusOf(`${url}/readyz`)).status === 503);
  await idleClosed;
  expect(await statusOf(`${url}/readyz`)).toEqual({ status: 503, code: "server-closing" });
  expect(await statusOf(`${url}/healthz`)).toMatchObject({ status: 200 });
  const question = { method: "POST", body: JSON.stringify({ question: QUESTION }) };
  const refused = await statusOf(`${url}/api/ask`, { ...question, headers: { "content-type": "application/json" } });
  expect(refused).toEqual({ status: 503, code: "server-closing" });
  // Longer than the five seconds that a stop once took, and than a connection may be idle.
  await sleep(6_000);
  replies[0]?.say("12分です。[1]");
  replies[0]?.finish();
  expect(namesOf(await events).at(-1)).toBe("answer-end");
  expect(await server.ended).toBe(0);

  const again = await startProcess(settings);
  const list = conversationListSchema.parse(await (await fetch(`${again.url}/api/conversations`)).json());
  expect(list.conversations.map(({ title }) => title)).toEqual([QUESTION]);
});

it("cuts an answer that does not end within 20 s, tells its reader, and keeps the question", {
  timeout: 60_000,
}, async () => {
  const { settings, replies, server } = await startHeld();
  const answerId = crypto.randomUUID();
  const events = ask(server.url, answerId).then(readEvents);
  await until(() => replies.length > 0);
  const startedAt = performance.now();
  server.signal("SIGTERM");
  expect((await events).at(-1)).toMatchObject({ name: "error", data: { error: { code: "server-closing" } } });
  expect(await server.ended).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(LONGEST_STOP_MS);

  const again = await startProcess(settings);
  const reply = await fetch(`${again.url}/api/answers/${answerId}`);
  const { answer } = runningAnswerResponseSchema.parse(await reply.json());
  expect(answer).toMatchObject({ state: "interrupted", question: QUESTION });
});

it("ends at once on a second signal", { timeout: 60_000 }, async () => {
  const { replies, server } = await startHeld();
  const broken = ask(server.url, crypto.randomUUID()).then((reply) => reply.text());
  broken.catch(() => undefined);
  await until(() => replies.length > 0);
  server.signal("SIGTERM");
  await until(async () => (await statusOf(`${server.url}/readyz`)).status === 503);
  const startedAt = performance.now();
  server.signal("SIGTERM");
  expect(await server.ended).toBe(143);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await expect(broken).rejects.toThrow();
});

it("stops within two seconds when nothing runs", { timeout: 60_000 }, async () => {
  const { server } = await startHeld();
  const startedAt = performance.now();
  server.signal("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
