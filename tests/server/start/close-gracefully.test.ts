import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { closeGracefully } from "../../../server/start/close-gracefully.ts";

/** A server that has begun a reply and waits; `finish` ends it. */
async function startBusyServer(): Promise<{ server: Server; url: string; reply: Response; finish: () => void }> {
  let busy: ServerResponse | undefined;
  const server = createServer((_request, response) => {
    response.write("begun ");
    busy = response;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const reply = await fetch(url);
  return { server, url, reply, finish: () => void busy?.end("ended") };
}

describe("closing gracefully", () => {
  it("lets a running reply end, while new ones are refused", async () => {
    const { server, url, reply, finish } = await startBusyServer();
    const closed = closeGracefully(server, 10_000);
    await expect(fetch(url)).rejects.toThrow();
    finish();
    expect(await reply.text()).toBe("begun ended");
    const startedAt = performance.now();
    await closed;
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it("cuts a reply that does not end in time", async () => {
    const { server, reply } = await startBusyServer();
    const cut = expect(reply.text()).rejects.toThrow();
    const startedAt = performance.now();
    await closeGracefully(server, 100);
    expect(performance.now() - startedAt).toBeGreaterThan(90);
    await cut;
  });
});
