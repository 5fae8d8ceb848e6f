import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it, vi } from "vitest";
import type { BackendError } from "../../../core/inference/backend-error.ts";
import { collect, collectFailure } from "./collect.ts";
import { backendOf, REQUEST, serveUntilTestEnds } from "./scripted-openai-backend.ts";
import { startScriptedServer } from "./scripted-openai-server.ts";

const serve = serveUntilTestEnds();

describe("a connection of createOpenAiBackend", () => {
  it("uses its connections again", async () => {
    const server = await serve(({ say, finish }) => {
      say("a");
      finish();
    });
    const backend = backendOf(server.baseUrl);
    for (let count = 0; count < 6; count++) await collect(backend.stream(REQUEST));
    // A second one is opened when the first is not given back yet.
    expect(server.connectionCount()).toBeLessThanOrEqual(2);
  });

  it("says that a port speaks no HTTP", async () => {
    const server = createServer((socket) => socket.on("data", () => socket.end("SSH-2.0-OpenSSH_9.2\r\n")));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { error } = await collectFailure(backendOf(`http://127.0.0.1:${port}/v1`, { retries: 0 }).stream(REQUEST));
    expect(error).toMatchObject({ failure: "unreadable" });
    server.close();
  });

  it("says that http and https were mixed up", async () => {
    const server = await serve(({ finish }) => finish());
    const backend = backendOf(server.baseUrl.replace("http:", "https:"), { retries: 0 });
    const { error } = await collectFailure(backend.stream(REQUEST));
    expect(error).toMatchObject({ failure: "unreachable", remedy: expect.stringContaining("https") });
  });

  it("gives up on a network where nobody answers", async () => {
    // Of the block that is reserved for documentation (RFC 5737), so that no host has it.
    const backend = backendOf("http://192.0.2.1/v1", { timeouts: { connectMs: 1_000 } });
    const startedAt = performance.now();
    const { error } = await collectFailure(backend.stream(REQUEST));
    // A network without a way there says so at once.
    expect(["timed-out", "unreachable"]).toContain((error as BackendError).failure);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it("tries once only when there was no connection in time, because a reader waits", async () => {
    let tries = 0;
    const fetch = (): Promise<Response> => {
      tries++;
      return Promise.reject(Object.assign(new Error("connect timeout"), { code: "UND_ERR_CONNECT_TIMEOUT" }));
    };
    const { error } = await collectFailure(backendOf("http://model.invalid/v1", { fetch }).stream(REQUEST));
    expect(error).toMatchObject({ failure: "timed-out", remedy: expect.stringContaining("経路") });
    expect(tries).toBe(1);
  });

  it("follows no redirect, because the other server is not cleared for the text", async () => {
    const other = await serve(({ say, finish }) => {
      say("a");
      finish();
    });
    const server = await serve(({ response }) => {
      response.writeHead(307, { Location: `${other.baseUrl}/chat/completions` });
      response.end();
    });
    const { error } = await collectFailure(backendOf(server.baseUrl, { retries: 0 }).stream(REQUEST));
    expect(error).toMatchObject({ failure: "unreachable" });
    expect((error as Error).message).toContain("転送");
    expect(other.requests).toEqual([]);
  });

  it("says that a server cannot be reached", async () => {
    const server = await startScriptedServer(() => undefined);
    await server.close();
    const { error } = await collectFailure(backendOf(server.baseUrl).stream(REQUEST));
    expect(error).toMatchObject({ failure: "unreachable" });
  });

  it("sends nothing that the environment holds for another server", async () => {
    const server = await serve(({ say, finish }) => {
      say("a");
      finish();
    });
    vi.stubEnv("OPENAI_API_KEY", "other-key");
    vi.stubEnv("OPENAI_ORG_ID", "other-organisation");
    vi.stubEnv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer other-token\nX-Other: other-header");
    try {
      await collect(backendOf(server.baseUrl, { headers: { "x-own": "own" } }).stream(REQUEST));
    } finally {
      vi.unstubAllEnvs();
    }
    expect(server.requests[0]?.headers["x-own"]).toBe("own");
    expect(server.received()).not.toContain("other-");
  });
});
