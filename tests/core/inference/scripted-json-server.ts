import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export interface JsonRequest {
  path: string;
  headers: IncomingMessage["headers"];
  // biome-ignore lint/suspicious/noExplicitAny: whatever the client sent.
  body: any;
}

/** What a script can do with one request. */
export interface JsonReply {
  request: JsonRequest;
  /** How many requests came before this one. */
  attempt: number;
  response: ServerResponse;
  /** Answers with JSON. */
  send(body: unknown, options?: { status?: number; headers?: Record<string, string> }): void;
}

/** A real HTTP server on a free loopback port that answers JSON requests as its script says. */
export interface ScriptedJsonServer {
  /** Up to `/v1`. */
  baseUrl: string;
  requests: JsonRequest[];
  /** The highest number of requests that were open at the same time. */
  peak(): number;
  /** Replies whose connection the client closed before they ended. */
  abortedCount(): number;
  close(): Promise<void>;
}

export async function startScriptedJsonServer(
  script: (reply: JsonReply) => void | Promise<void>,
): Promise<ScriptedJsonServer> {
  const requests: JsonRequest[] = [];
  let open = 0;
  let peak = 0;
  let aborted = 0;
  const server = createServer(async (incoming, response) => {
    open++;
    peak = Math.max(peak, open);
    response.on("close", () => {
      open--;
      if (!response.writableFinished) aborted++;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const request = {
      path: incoming.url ?? "",
      headers: incoming.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
    requests.push(request);
    await script({
      request,
      attempt: requests.length - 1,
      response,
      send(body, { status = 200, headers = {} } = {}) {
        response.writeHead(status, { "Content-Type": "application/json", ...headers });
        response.end(JSON.stringify(body));
      },
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    peak: () => peak,
    abortedCount: () => aborted,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
