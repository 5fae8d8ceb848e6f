import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { configuredBackendSet } from "../../../core/llm/configured-backends.ts";
import { displayWidth } from "../../../core/text/display-width.ts";
import { renderTable } from "../../../server/cli/render-table.ts";
import { runBackends } from "../../../server/cli/run-backends.ts";
import { type Script, type ScriptedServer, startScriptedServer } from "../../core/llm/scripted-openai-server.ts";

const folder = mkdtempSync(join(tmpdir(), "tenkyo-backends-"));
const TENKYO_CONFIG = join(folder, "settings.yaml");
const servers: ScriptedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const answering: Script = async ({ say, send, finish }) => {
  await new Promise((resolve) => setTimeout(resolve, 30));
  say("はい");
  send({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 1 } });
  finish();
};
const endless: Script = async ({ write, say, response }) => {
  while (!response.destroyed) {
    say("続く".repeat(20));
    await write("");
  }
};

/** A settings file with one backend for each script, named a, b, c…; the first is the default. */
async function configure(...scripts: Script[]): Promise<Record<string, string>> {
  const entries = await Promise.all(
    scripts.map(async (script, at) => {
      const server = await startScriptedServer(script);
      servers.push(server);
      const policy = at === 0 ? "{ region: 庁内, contract: 自庁, maxClassification: 3 }" : "{}";
      const rest = "preset: vllm, apiKeyEnv: KEY, retries: 0, model: model-1";
      return `  - { id: ${"abc"[at]}, ${rest}, baseUrl: "${server.baseUrl}", policy: ${policy} }\n`;
    }),
  );
  writeFileSync(TENKYO_CONFIG, `backends:\n${entries.join("")}default: a\nfailover: [a]\n`);
  return { TENKYO_CONFIG, KEY: "sk-secret" };
}

async function run(env: Record<string, string>, ...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  const code = await runBackends(args, {
    openBackends: () => configuredBackendSet(loadConfig(env)),
    print: (text) => lines.push(text),
    printError: (text) => errors.push(text),
  });
  const out = lines.join("\n");
  expect(out + errors.join("\n")).not.toContain("sk-secret");
  return { code, out, error: errors.join("\n") };
}

describe("npm run backends", () => {
  it("shows each backend with its policy and how long its first text took", async () => {
    const { code, out } = await run(await configure(answering, endless));
    expect(code).toBe(0);
    expect(out).toMatch(/^a +vLLM model-1 +model-1 +庁内 +自庁 +3 まで +成功 +\d+ ms +\d+ ms$/mu);
    expect(out).toMatch(/^b +vLLM model-1 +model-1 +未宣言 +未宣言 +1 まで +成功 +\d+ ms +\d+ ms$/mu);
    expect(out).toContain("既定: a\n答えられないとき: a → extractive");
  });

  it("ends with 1 and says what to do when one fails, and asks the others all the same", async () => {
    const env = await configure(({ fail }) => fail(400, { message: "Missing API key" }), answering);
    const { code, out } = await run(env);
    expect(code).toBe(1);
    expect(out).toMatch(/^a .*失敗 +- +\d+ ms +API キーが受け付けられませんでした。API キーの設定/mu);
    expect(out).toMatch(/^b .*成功/mu);
  });

  it("gives the same as JSON", async () => {
    const { out } = await run(await configure(answering, ({ fail }) => fail(404, {})), "--json");
    const told = JSON.parse(out);
    expect(told).toMatchObject({ default: "a", failover: ["a", "extractive"] });
    expect(told.backends).toMatchObject([
      {
        id: "a",
        region: "庁内",
        maxClassification: 3,
        status: "ok",
        usage: { inputTokens: 9, outputTokens: 1 },
        reason: null,
      },
      { id: "b", region: null, status: "failed", firstTokenMs: null, reason: "モデルか接続先が見つかりません" },
    ]);
    expect(told.backends[0].firstTokenMs).toBeGreaterThanOrEqual(25);
  });

  it("asks only those that are named", async () => {
    const { out } = await run(await configure(answering, answering), "b", "--json");
    expect(JSON.parse(out).backends.map(({ id }: { id: string }) => id)).toEqual(["b"]);
    expect(servers.map(({ requests }) => requests.length)).toEqual([0, 1]);
  });

  it("says that the built-in answerer answers when there is none", async () => {
    const { code, out } = await run({});
    expect(code).toBe(0);
    expect(out).toContain("extractive");
    expect(out).toContain("tenkyo.config.example.yaml");
  });

  it.each([
    ["an unknown id", ["z"], /"z" は設定されていません。あるもの: a/u],
    ["an unknown option", ["--fast"], /--fast というオプションはありません/u],
  ])("ends with 2 for %s", async (_what, args, message) => {
    const { code, error } = await run(await configure(answering), ...args);
    expect(code).toBe(2);
    expect(error).toMatch(message);
  });

  it("ends with 2 for settings that cannot be used", async () => {
    writeFileSync(TENKYO_CONFIG, "backends:\n  - { id: a, preset: tsuzumi2 }\n");
    const { code, error } = await run({ TENKYO_CONFIG });
    expect(code).toBe(2);
    expect(error).toMatch(/settings\.yaml:2 backends\[0\]\.baseUrl: 公開された接続先がありません/u);
    expect(error).toMatch(/backends\[0\]\.model: /u);
  });
});

describe("renderTable", () => {
  it("keeps columns apart that hold full-width characters", () => {
    const lines = renderTable([
      ["id", "名前", "x"],
      ["a", "庁内のサーバー", "y"],
    ]).split("\n");
    expect(lines.map((line) => displayWidth(line.slice(0, -1)))).toEqual([20, 20]);
  });
});
