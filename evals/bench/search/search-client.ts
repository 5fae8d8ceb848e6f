import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import { AppError } from "../../../core/errors.ts";

/** Puts searches to a running server over connections that stay open. */
export interface SearchClient {
  /** Milliseconds until the whole reply is there. @throws AppError `bench-part-failed` */
  search(query: string): Promise<number>;
  close(): void;
}

/** Why not `fetch`: it takes half a millisecond of its own, which would be counted as the server's. */
export function createSearchClient(origin: string): SearchClient {
  const agent = new Agent({ keepAlive: true });
  return {
    async search(query) {
      const startedAt = performance.now();
      const { status, body } = await post(`${origin}/api/search`, { json: JSON.stringify({ query }), agent });
      if (status === 200) return performance.now() - startedAt;
      const message = `POST /api/search が ${status} を返しました（${body.slice(0, 200)}）。`;
      throw new AppError({ code: "bench-part-failed", message });
    },
    close: () => agent.destroy(),
  };
}

function post(url: string, { json, agent }: { json: string; agent: Agent }): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(json) };
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        body += text;
      });
      response.once("end", () => resolve({ status: response.statusCode ?? 0, body }));
      response.once("error", reject);
    });
    sent.once("error", reject);
    sent.end(json);
  });
}
