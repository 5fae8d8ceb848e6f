import { request } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../start-test-app.ts";

/** Sends headers that `fetch` does not let one choose. `{port}` stands for the server's port. */
function statusWith(app: TestApp, headers: Record<string, string>, path = "/api/models"): Promise<number> {
  const filled = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace("{port}", String(app.port))]),
  );
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: app.port, path, headers: filled }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("a server on loopback", () => {
  it.each([
    "localhost:{port}",
    "LOCALHOST:{port}",
    "127.0.0.1:{port}",
    "127.8.9.1",
    "[::1]:{port}",
    "localhost",
  ])("answers to the host %s", async (host) => {
    expect(await statusWith(await startTestApp(), { host })).toBe(200);
  });

  it.each([
    "evil.example",
    "evil.example:{port}",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil.example@localhost",
    "192.168.0.2:{port}",
    "0.0.0.0:{port}",
    "a b",
    "localhost:x",
  ])("refuses the host %j, for pages as well", async (host) => {
    const app = await startTestApp();
    const [api, page] = [await statusWith(app, { host }), await statusWith(app, { host }, "/")];
    expect([api, page]).toEqual([403, 403]);
  });
});

it("a request of HTTP/1.0 without a host is refused", async () => {
  const app = await startTestApp();
  const socket = connect(app.port, "127.0.0.1");
  socket.end("GET /api/models HTTP/1.0\r\n\r\n");
  const reply = Buffer.concat(await socket.toArray()).toString();
  expect(reply).toMatch(/^HTTP\/1\.1 403 /u);
});

describe("a server on another address", () => {
  it.each(["0.0.0.0", "tenkyo.example"])("on %s leaves host names to the network", async (host) => {
    expect(await statusWith(await startTestApp({ host }), { host: "tenkyo.example" })).toBe(200);
  });

  it("still refuses other origins", async () => {
    const app = await startTestApp({ host: "0.0.0.0" });
    const status = await statusWith(app, { host: "tenkyo.example", origin: "http://evil.example" });
    expect(status).toBe(403);
  });
});

describe("the origin of a request", () => {
  it.each([
    ["localhost:{port}", "http://localhost:{port}"],
    ["localhost", "http://localhost"],
    ["localhost:80", "http://localhost"],
    ["localhost", "https://localhost:443"],
    ["[::1]:{port}", "http://[::1]:{port}"],
  ])("may be the server itself: host %s, origin %s", async (host, origin) => {
    expect(await statusWith(await startTestApp(), { host, origin })).toBe(200);
  });

  it.each([
    "http://evil.example",
    "http://localhost:1",
    "http://127.0.0.1:{port}",
    "http://localhost",
    "null",
    "",
    "file://",
    "not a url",
  ])("may not be %j", async (origin) => {
    expect(await statusWith(await startTestApp(), { host: "localhost:{port}", origin })).toBe(403);
  });
});
