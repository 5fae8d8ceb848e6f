import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { runScript } from "./run-script.ts";

/** A server whose `/readyz` answers so, and how the check of a container with its settings ends. */
async function check(status: number, host = "127.0.0.1") {
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/readyz" ? status : 404).end(`status ${status}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return runScript("healthcheck.mjs", { env: { HOST: host, PORT: String(port) } });
}

describe("the health check of a container", () => {
  it.each(["127.0.0.1", "0.0.0.0", "::"])("passes when the server on %s is ready", async (host) => {
    expect(await check(200, host)).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("fails, and says what the server said, when it is not ready or stopping", async () => {
    expect(await check(503)).toEqual({ code: 1, stdout: "", stderr: "HTTP 503: status 503\n" });
  });

  it("fails when nobody listens", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { code, stderr } = await runScript("healthcheck.mjs", { env: { HOST: "127.0.0.1", PORT: String(port) } });
    expect(code).toBe(1);
    expect(stderr).toContain("ECONNREFUSED");
  });
});
