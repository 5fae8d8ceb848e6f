import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { runScript } from "./run-script.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const ADVISORIES = "/-/npm/v1/security/advisories/bulk";

/** A registry whose advisory service answers so; the rest of it is not there. */
async function startRegistry(answer: (asked: Record<string, string[]>) => { status: number; body: unknown }) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const isAdvisories = request.url === ADVISORIES && request.method === "POST";
    const text = request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes).toString() : bytes.toString();
    const { status, body } = isAdvisories ? answer(JSON.parse(text)) : { status: 404, body: {} };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const advisoryOf = (severity: string) => ({
  express: [
    {
      id: 1,
      url: "u",
      title: "t",
      severity,
      vulnerable_versions: "<99",
      cwe: [],
      cvss: { score: 9, vectorString: null },
    },
  ],
});
// Why a cache of its own: npm remembers what it worked out about an advisory.
const audit = (registry: string) =>
  runScript("audit.mjs", { env: { npm_config_registry: registry, npm_config_cache: temporaryFolder() } });

describe("the dependency audit", () => {
  it("asks about the packages of a server, and passes when nothing is known against them", async () => {
    let asked: Record<string, string[]> = {};
    const registry = await startRegistry((packages) => {
      asked = packages;
      return { status: 200, body: {} };
    });
    const { code, stdout } = await audit(registry);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "脆弱性を確認しました（勧告 0 件、重大なもの 0 件）。\n" });
    expect(Object.keys(asked)).toContain("express");
    expect(Object.keys(asked)).not.toContain("vitest");
  });

  it("fails on a grave advisory and names the package", async () => {
    const { code, stderr } = await audit(await startRegistry(() => ({ status: 200, body: advisoryOf("critical") })));
    expect(code).toBe(1);
    expect(stderr).toContain("express");
  });

  it("tells of a lesser one and passes", async () => {
    const { code, stdout } = await audit(await startRegistry(() => ({ status: 200, body: advisoryOf("low") })));
    expect(code).toBe(0);
    expect(stdout).toContain("- low: express（t u）");
  });

  it.each([
    ["does not offer the service", () => startRegistry(() => ({ status: 405, body: { error: "no" } }))],
    ["cannot be reached", async () => "http://127.0.0.1:9/"],
  ])("is left out with the reason when the registry %s", async (_what, start) => {
    const { code, stdout } = await audit(await start());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^脆弱性の確認を飛ばしました。勧告のサービスに問い合わせできません（.+）。\n$/u);
  });
});
