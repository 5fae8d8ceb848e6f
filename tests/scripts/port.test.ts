import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadScript } from "./load-script.ts";
import { runScript } from "./run-script.ts";

const { assertPortFree } = await loadScript<{ assertPortFree(address: { host: string; port: number }): Promise<void> }>(
  "port.mjs",
);

async function takenPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

describe("assertPortFree", () => {
  it("accepts a free port and leaves it free", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await assertPortFree({ host: "127.0.0.1", port });
    await assertPortFree({ host: "127.0.0.1", port });
  });

  it("names a taken port and the remedy", async () => {
    const port = await takenPort();
    await expect(assertPortFree({ host: "127.0.0.1", port })).rejects.toThrow(
      `ポート ${port} はほかのプログラムが使っています。そのプログラムを終了するか、環境変数 PORT に別の番号（例: ${port + 1}）を指定してください。`,
    );
  });

  it("names a host that is not of this machine", async () => {
    await expect(assertPortFree({ host: "192.0.2.1", port: 0 })).rejects.toThrow('HOST "192.0.2.1"');
  });
});

describe("scripts/start.mjs with a taken port", () => {
  it("ends with code 1 and one sentence before anything slow", async () => {
    const port = await takenPort();
    const { code, stdout, stderr } = await runScript("start.mjs", { env: { HOST: "127.0.0.1", PORT: String(port) } });
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain(`ポート ${port} はほかのプログラムが使っています`);
    expect(stdout).toBe("");
  });
});
