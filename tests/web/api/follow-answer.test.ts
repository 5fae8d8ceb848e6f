import { describe, expect, it } from "vitest";
import { followAnswer } from "../../../web/src/api/follow-answer.ts";
import { RequestFailure } from "../../../web/src/api/request-failure.ts";

const ID = "00000000-0000-4000-8000-000000000001";
const DELTA = 'event: text-delta\ndata: {"text":"本"}\n\n';
const END = 'event: answer-end\ndata: {"answer":"本文"}\n\n';
const INTERRUPTED =
  'event: error\ndata: {"error":{"code":"answer-interrupted","message":"残っていません。","requestId":"r"}}\n\n';

type Reply = string | number | Error;

/** A server that replies to one request after another; an error is a server that cannot be reached. */
async function follow(replies: Reply[], signal = new AbortController().signal) {
  const requests: string[] = [];
  const waits: number[] = [];
  const names: string[] = [];
  const send: typeof fetch = async (url, request) => {
    requests.push(`${request?.method ?? "GET"} ${url}`);
    const reply = replies.shift() ?? new TypeError("nobody there");
    if (reply instanceof Error) throw reply;
    if (typeof reply === "number") return new Response("", { status: reply });
    return new Response(reply, { headers: { "content-type": "text/event-stream" } });
  };
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  let failure: unknown;
  try {
    for await (const { name } of followAnswer({ question: "問い", answerId: ID }, { signal, fetch: send, wait })) {
      names.push(name);
    }
  } catch (error) {
    failure = error instanceof RequestFailure ? error.failure : error;
  }
  return { requests, waits, names, failure };
}

const POST = "POST /api/chat";
const EVENTS = `GET /api/answers/${ID}/events`;

describe("followAnswer", () => {
  it("asks once when nothing goes wrong", async () => {
    expect(await follow([DELTA + END])).toEqual({
      requests: [POST],
      waits: [],
      names: ["text-delta", "answer-end"],
      failure: undefined,
    });
  });

  it("takes up an answer that was cut, from its first event on, also when the server is away for a while", async () => {
    const { requests, names, failure, waits } = await follow([DELTA, new TypeError("away"), 502, DELTA, DELTA + END]);
    expect(requests).toEqual([POST, EVENTS, EVENTS, EVENTS, EVENTS]);
    expect(names).toEqual([
      "text-delta",
      "connection-lost",
      "resumed",
      "text-delta",
      "resumed",
      "text-delta",
      "answer-end",
    ]);
    expect(failure).toBeUndefined();
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  });

  it("asks again when the question had not arrived", async () => {
    const { requests, names } = await follow(["", 404, DELTA + END]);
    expect(requests).toEqual([POST, EVENTS, POST]);
    expect(names).toEqual(["connection-lost", "resumed", "text-delta", "answer-end"]);
  });

  it("ends with the server's words when a restart has interrupted the answer", async () => {
    const { failure } = await follow([DELTA, INTERRUPTED]);
    expect(failure).toMatchObject({ kind: "refused", code: "answer-interrupted", message: "残っていません。" });
  });

  it("fails at once when no server could be reached, and at last when none comes back", async () => {
    expect(await follow([])).toMatchObject({ requests: [POST], failure: { kind: "unreachable" } });
    const lost = await follow([DELTA]);
    expect(lost.failure).toMatchObject({ kind: "unreachable" });
    expect(lost.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(100_000);
  });

  it("stops with the abort reason", async () => {
    const controller = new AbortController();
    controller.abort(new Error("stopped"));
    expect((await follow([new TypeError("aborted")], controller.signal)).failure).toEqual(new Error("stopped"));
  });
});
