import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { getDefaultEnvironment, StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { describe, expect, it, onTestFinished } from "vitest";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { spawnCommand } from "../../spawn-command.ts";
import { makeFolder } from "../start-test-app.ts";
import { buildPlans, call } from "./start-mcp-app.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** As an agent starts it. */
async function connectByCommand(settings: Record<string, string>) {
  const transport = new StdioClientTransport({
    ...{ command: "npm", args: ["--prefix", ROOT, "run", "--silent", "mcp"], stderr: "pipe" },
    env: { ...getDefaultEnvironment(), ...settings },
  });
  const errors: string[] = [];
  const client = new Client({ name: "test", version: "1" });
  client.onerror = (error) => errors.push(error.message);
  await client.connect(transport);
  onTestFinished(() => client.close());
  return { client, errors, pid: transport.pid };
}

async function run(settings: Record<string, string>) {
  const child = spawnCommand("server/cli/mcp.ts", { settings, stdio: ["pipe", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.on("data", (chunk: Buffer) => {
      said[name] += chunk.toString();
    });
  return { child, said, closed: once(child, "close") };
}

describe("npm run mcp", { timeout: 180_000 }, () => {
  it("serves the index of the state folder over the standard streams, also beside a running server", async () => {
    const stateDir = await buildPlans();
    // As a server has it.
    const store = await openSqliteStore(stateDir);
    onTestFinished(() => store.close());
    const { client, errors } = await connectByCommand({ STATE_DIR: stateDir });
    const { tools } = await client.listTools();
    expect(tools).toHaveLength(5);
    const answered = await call<{ answer: string; citations: unknown[] }>(client, "ask", {
      question: "令和7年度の窓口の平均待ち時間は",
    });
    expect(answered.structured.answer).toContain("30分");
    // Whoever may read the folder may read all that is in it.
    const secret = await call(client, "search_passages", { query: "待ち時間", collection: "secret" });
    expect(secret.text).toContain("99分");
    expect((await client.listResources()).resources).toHaveLength(3);
    expect((await call(client, "ask", { question: "x", model: "none" })).meta?.code).toBe("model-not-found");
    expect(errors).toEqual([]);
  });

  it("ends when its client goes, and leaves nothing behind", async () => {
    const stateDir = await buildPlans();
    const temporary = await makeFolder();
    const { child, said, closed } = await run({ STATE_DIR: stateDir, TMPDIR: temporary });
    const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } };
    child.stdin?.write("これは JSON ではない\n");
    child.stdin?.write(`${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params })}\n`);
    await once(child.stdout as NodeJS.ReadableStream, "data");
    child.stdin?.end();
    expect(await closed).toEqual([0, null]);
    for (const line of said.stdout.trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ jsonrpc: "2.0" });
    expect(said.stderr).toContain("not understood");
    expect((await readdir(temporary)).filter((name) => name.startsWith("tenkyo-"))).toEqual([]);
  });

  it("says what to do when there is no index, and when sign-in or the audit log forbid it", async () => {
    const cases: [Record<string, string>, number, RegExp][] = [
      [{ STATE_DIR: join(await makeFolder(), "none") }, 1, /まだ索引がありません。npm start/u],
      [{ AUDIT: "always" }, 2, /AUDIT=always のときは.*docs\/mcp\.md/u],
      [
        { AUTH: "proxy", PROXY_AUTH_FROM: "127.0.0.1", PUBLIC_URL: "https://tenkyo.example", ADMIN_USERS: "boss" },
        ...([2, /AUTH=proxy のときは/u] as const),
      ],
    ];
    for (const [settings, code, sentence] of cases) {
      const { said, closed } = await run(settings);
      expect(await closed).toEqual([code, null]);
      expect(said).toMatchObject({ stdout: "", stderr: expect.stringMatching(sentence) as string });
    }
  });
});
