import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export interface ReceivedRequest {
  path: string;
  headers: IncomingMessage["headers"];
  /** The body's bytes as text. */
  body: string;
}

/** What a script can do with one request. */
export interface Reply {
  request: ReceivedRequest;
  /** How many requests came before this one. */
  attempt: number;
  response: ServerResponse;
  /** Sends one delta of content. */
  say(text: string): void;
  /** Sends one chunk as it stands. */
  send(chunk: unknown): void;
  /** Ends the completion as OpenAI does. */
  finish(reason?: string): void;
  /** Begins a stream of events without any, and sends bytes as they stand, in whatever pieces. */
  write(...pieces: (string | Uint8Array)[]): Promise<void>;
  /** Answers with an error status and a JSON body. */
  fail(status: number, body: unknown, headers?: Record<string, string>): void;
}

export type Script = (reply: Reply) => void | Promise<void>;

/** A real HTTP server on a free loopback port that speaks OpenAI's chat completions as the script says. */
export interface ScriptedServer {
  baseUrl: string;
  requests: ReceivedRequest[];
  /** Everything that was received, for looking for what must not be there. */
  received(): string;
  connectionCount(): number;
  /** Resolves when a client has closed the connection of a reply that had not ended. */
  aborted: Promise<void>;
  close(): Promise<void>;
}

export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = [];
  let connectionCount = 0;
  let tellAborted: () => void = () => undefined;
  const aborted = new Promise<void>((resolve) => {
    tellAborted = resolve;
  });
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const request = { path: incoming.url ?? "", headers: incoming.headers, body };
    response.on("close", () => {
      if (!response.writableFinished) tellAborted();
    });
    requests.push(request);
    await script(replyTo({ request, attempt: requests.length - 1, response }));
  });
  server.on("connection", () => {
    connectionCount++;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    received: () => JSON.stringify(requests.map((request) => ({ ...request, json: decode(request.body) }))),
    connectionCount: () => connectionCount,
    aborted,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function replyTo({ request, attempt, response }: Pick<Reply, "request" | "attempt" | "response">): Reply {
  const open = (): void => {
    if (!response.headersSent) response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8" });
  };
  const send = (chunk: unknown): void => {
    open();
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  const write = async (...pieces: (string | Uint8Array)[]): Promise<void> => {
    open();
    response.flushHeaders();
    for (const piece of pieces) {
      if (response.destroyed) return;
      response.write(piece);
      // A turn of its own, so that the reader sees the cut.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const chunk = (delta: object, reason: string | null = null): object => ({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 0,
    model: "scripted",
    choices: [{ index: 0, delta, finish_reason: reason }],
  });
  return {
    request,
    attempt,
    response,
    send,
    write,
    say: (text) => send(chunk({ content: text })),
    finish(reason = "stop") {
      send(chunk({}, reason));
      response.end("data: [DONE]\n\n");
    },
    fail(status, body, headers = {}) {
      response.writeHead(status, { "Content-Type": "application/json", ...headers });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    },
  };
}

/** The body's JSON, so that escaped characters can be searched for as well. */
function decode(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
