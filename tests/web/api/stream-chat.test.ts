import { describe, expect, it } from "vitest";
import type { ChatAnswerJson } from "../../../server/contract.ts";
import { RequestFailure } from "../../../web/src/api/request-failure.ts";
import { type ChatEvent, streamChat } from "../../../web/src/api/stream-chat.ts";

const ANSWER: ChatAnswerJson = {
  answer: "本文",
  abstained: false,
  citations: [],
  figures: [],
  conflicts: [],
  model: "extractive",
  requestId: "r",
  timings: { retrieveMs: 0, answerMs: 0, totalMs: 0 },
  conversationId: "c",
  messageId: "m",
  questionMessageId: "q",
};
const DELTA = 'event: text-delta\ndata: {"text":"本"}\n\n';
const END = `event: answer-end\ndata: ${JSON.stringify(ANSWER)}\n\n`;

function eventStream(...parts: string[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
}

async function collect(respond: () => Response | Promise<Response>, signal = new AbortController().signal) {
  const events: ChatEvent[] = [];
  const stream = streamChat({ question: "問い" }, { signal, fetch: async () => respond() });
  try {
    for await (const event of stream) events.push(event);
  } catch (error) {
    return { events, failure: error instanceof RequestFailure ? error.failure : error };
  }
  return { events, failure: undefined };
}

describe("streamChat", () => {
  it("yields the events up to answer-end and skips events that it does not know", async () => {
    const { events, failure } = await collect(() => eventStream("event: later\ndata: {}\n\n", DELTA, END, DELTA));
    expect(failure).toBeUndefined();
    expect(events).toEqual([
      { name: "text-delta", data: { text: "本" } },
      { name: "answer-end", data: ANSWER },
    ]);
  });

  it("posts the question as JSON", async () => {
    const bodies: unknown[] = [];
    const record: typeof fetch = async (url, request) => {
      bodies.push(url, JSON.parse(String(request?.body)));
      return eventStream(END);
    };
    const signal = new AbortController().signal;
    for await (const _event of streamChat({ question: "問い", conversationId: "c" }, { signal, fetch: record }));
    expect(bodies).toEqual(["/api/chat", { question: "問い", conversationId: "c" }]);
  });

  it("reports the words of an error event, after what came before it", async () => {
    const error = JSON.stringify({
      error: { code: "index-damaged", message: "索引が壊れています。", requestId: "r1" },
    });
    const { events, failure } = await collect(() => eventStream(DELTA, `event: error\ndata: ${error}\n\n`));
    expect(events).toHaveLength(1);
    expect(failure).toEqual({
      kind: "refused",
      message: "索引が壊れています。",
      requestId: "r1",
      code: "index-damaged",
    });
  });

  it("reports the words of a refused request", async () => {
    const error = { error: { code: "invalid-request", message: "質問が空です。", requestId: "r2" } };
    const { failure } = await collect(() => Response.json(error, { status: 400 }));
    expect(failure).toEqual({
      kind: "refused",
      message: "質問が空です。",
      requestId: "r2",
      code: "invalid-request",
    });
  });

  it("explains a reply that is not the server's own", async () => {
    const { failure } = await collect(() => new Response("<h1>Bad Gateway</h1>", { status: 502 }));
    expect(failure).toMatchObject({ kind: "refused", message: expect.stringContaining("HTTP 502"), requestId: null });
  });

  it.each([
    ["a page", "text/html"],
    ["nothing named", ""],
  ])("refuses %s in place of a stream", async (_name, type) => {
    const { failure } = await collect(() => new Response("x", { headers: { "content-type": type } }));
    expect(failure).toMatchObject({ kind: "refused" });
  });

  it("calls a stream that ends without answer-end lost", async () => {
    const { events, failure } = await collect(() => eventStream(DELTA));
    expect(events).toHaveLength(1);
    expect(failure).toMatchObject({ kind: "lost" });
  });

  it("calls an event that is not JSON lost", async () => {
    const { failure } = await collect(() => eventStream("event: text-delta\ndata: {\n\n"));
    expect(failure).toMatchObject({ kind: "lost" });
  });

  it("calls a server that cannot be reached unreachable", async () => {
    const { failure } = await collect(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(failure).toMatchObject({ kind: "unreachable" });
  });

  it("throws the abort reason when it is stopped, not a failure", async () => {
    const controller = new AbortController();
    const reason = new Error("stopped");
    controller.abort(reason);
    const { failure } = await collect(() => Promise.reject(new TypeError("aborted")), controller.signal);
    expect(failure).toBe(reason);
  });
});
