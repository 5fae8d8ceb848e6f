import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expectError } from "../expect-error.ts";
import { makeFolder, startTestApp } from "../start-test-app.ts";

async function makePage(): Promise<string> {
  const webRoot = await makeFolder();
  await mkdir(join(webRoot, "assets"));
  await writeFile(join(webRoot, "index.html"), "<!doctype html><title>page</title>");
  await writeFile(join(webRoot, "assets", "app-abc123.js"), "export {};");
  await writeFile(join(webRoot, ".source-hash"), "hidden");
  return webRoot;
}

describe("the page", () => {
  it("is served at / and asked for anew each time, its hashed assets are kept", async () => {
    const app = await startTestApp({ webRoot: await makePage() });
    const page = await app.get("/");
    expect(await page.text()).toContain("<title>page</title>");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const asset = await app.get("/assets/app-abc123.js");
    expect(asset.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it("is sent whole when an impossible part of it is asked for", async () => {
    const app = await startTestApp({ webRoot: await makePage() });
    const page = await app.get("/", { headers: { range: "bytes=9-1" } });
    expect([page.status, await page.text()]).toEqual([200, "<!doctype html><title>page</title>"]);
  });

  it("says how to build it when it is missing, and is found once it is there", async () => {
    const webRoot = await makeFolder();
    const app = await startTestApp({ webRoot });
    const missing = await app.get("/");
    expect(missing.status).toBe(503);
    expect(await missing.text()).toContain("npm run build:web");
    await writeFile(join(webRoot, "index.html"), "built");
    expect(await (await app.get("/")).text()).toBe("built");
  });

  it.each([
    "/.source-hash",
    "/../package.json",
    "/%2e%2e/package.json",
    "/assets/..%2f.source-hash",
    "/assets/",
  ])("does not serve %s", async (path) => {
    const app = await startTestApp({ webRoot: await makePage() });
    const response = await app.get(path);
    expect([400, 403, 404]).toContain(response.status);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  it("answers other methods on / with 405", async () => {
    const app = await startTestApp({ webRoot: await makePage() });
    const response = await app.post("/", {});
    await expectError(response, 405, "method-not-allowed");
    expect(response.headers.get("allow")).toBe("GET, HEAD");
  });
});
