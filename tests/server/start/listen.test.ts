import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { ListenError } from "../../../server/errors.ts";
import { assertPortFree, listen } from "../../../server/start/listen.ts";

async function occupy(host: string, port = 0): Promise<number> {
  const server = newServer();
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function newServer(): Server {
  const server = createServer();
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return server;
}

describe("listening", () => {
  it("tells the port that was picked", async () => {
    const server = newServer();
    const port = await listen(server, { host: "127.0.0.1", port: 0 });
    expect(port).toBeGreaterThan(0);
    expect(server.address()).toMatchObject({ port });
  });

  it("on a taken port fails with one sentence that names the port and the way out", async () => {
    const port = await occupy("127.0.0.1");
    for (const attempt of [
      listen(newServer(), { host: "127.0.0.1", port }),
      assertPortFree({ host: "127.0.0.1", port }),
    ]) {
      await expect(attempt).rejects.toBeInstanceOf(ListenError);
      await expect(attempt).rejects.toThrow(
        `ポート ${port} はほかのプログラムが使っています。そのプログラムを終了するか、PORT=${port + 1} npm start のように別のポートで起動してください。`,
      );
    }
  });

  it("on an address of another machine fails and names it", async () => {
    await expect(assertPortFree({ host: "192.0.2.1", port: 3_000 })).rejects.toThrow(/"192\.0\.2\.1" は/u);
  });
});

describe("checking a port", () => {
  it("leaves a free port free", async () => {
    const server = newServer();
    const port = await listen(server, { host: "127.0.0.1", port: 0 });
    await new Promise((resolve) => server.close(resolve));
    await assertPortFree({ host: "127.0.0.1", port });
    await listen(newServer(), { host: "127.0.0.1", port });
  });

  it("does not mind port 0", async () => {
    await expect(assertPortFree({ host: "127.0.0.1", port: 0 })).resolves.toBeUndefined();
  });

  it("notices a program on the IPv6 side of localhost, where browsers go first", async ({ skip }) => {
    const port = await occupy("::1").catch(() => undefined);
    if (port === undefined) {
      expect(process.env.CI).not.toBe("true");
      skip("this machine has no IPv6 loopback");
    }
    await expect(assertPortFree({ host: "127.0.0.1", port: port ?? 0 })).rejects.toThrow(`ポート ${port} は`);
  });
});
