// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a settings file names a variable.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ConfigError } from "../../../../core/errors.ts";
import { loadPresets } from "../../../../core/llm/settings/presets.ts";
import { readSettingsFile } from "../../../../core/llm/settings/read-settings-file.ts";

const folder = mkdtempSync(join(tmpdir(), "tenkyo-settings-"));
const file = join(folder, "tenkyo.config.yaml");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string, env: Record<string, string> = {}) {
  writeFileSync(file, text);
  return readSettingsFile(file, (name) => env[name]);
}

/** What is wrong with a file, each line without the file's path. */
function problemsOf(text: string, env: Record<string, string> = {}): string[] {
  try {
    read(text, env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message
      .split("\n- ")
      .slice(1)
      .map((line) => line.replace(file, ""));
  }
  return [];
}

/** A file with one backend of these lines. */
const one = (...lines: string[]): string => `backends:\n  - id: a\n${lines.map((line) => `    ${line}\n`).join("")}`;
const LOCAL = ["preset: vllm", "model: m"];

describe("readSettingsFile", () => {
  it("fills a backend from its preset, and lets the file say otherwise", () => {
    const text = one("preset: plamo", "limits: { maxOutputTokens: 2000 }", "capabilities: { usageInStream: false }");
    const [backend] = read(text, { PLAMO_API_KEY: "secret" }).backends;
    expect(backend).toMatchObject({
      id: "a",
      adapter: "openai-compatible",
      baseUrl: "https://api.platform.preferredai.jp/v1",
      model: "plamo-2.2-prime",
      apiKey: "secret",
      capabilities: { maxTokensField: "max_tokens", usageInStream: false, reasoningField: "reasoning_content" },
      limits: { contextTokens: 32_768, maxOutputTokens: 2_000 },
      policy: { maxClassification: 1, contract: "undeclared" },
      retries: 2,
    });
  });

  it("reads policy, price, timeouts, order and default", () => {
    const text = `${one(
      ...LOCAL,
      "policy: { region: 庁内, retention: 残さない, contract: 自庁, maxClassification: 3 }",
      "price: { input: 100, output: 400, currency: JPY }",
      "timeouts: { firstTokenMs: 5000 }",
      "retries: 0",
    )}default: a\nfailover: [a, extractive]\n`;
    const settings = read(text);
    expect(settings).toMatchObject({ failover: ["a"], defaultModel: "a" });
    expect(settings.backends[0]).toMatchObject({
      policy: { region: "庁内", retention: "残さない", contract: "self-hosted", maxClassification: 3 },
      price: { input: 100, output: 400, currency: "JPY" },
      timeouts: { firstTokenMs: 5_000, connectMs: 10_000 },
      retries: 0,
    });
  });

  it("puts environment variables into headers and LangChain options", () => {
    const text = one(
      "adapter: langchain",
      "model: m",
      "headers: { x-id: 'id ${ID}' }",
      "langchain: { package: '@langchain/anthropic', class: ChatAnthropic, options: { deep: { apiKey: '${KEY}' }, n: 1 } }",
    );
    expect(read(text, { ID: "7", KEY: "k" }).backends[0]).toMatchObject({
      headers: { "x-id": "id 7" },
      langchain: { package: "@langchain/anthropic", class: "ChatAnthropic", options: { deep: { apiKey: "k" }, n: 1 } },
    });
  });

  it.each([
    ["azure-openai", "{resource}"],
    ["cotomi", "/cotomi-api/v1"],
    ["tsuzumi2", "公開された接続先がありません"],
    ["sarashina", "公開された接続先がありません"],
    ["takane", "公開された接続先がありません"],
    ["bedrock", "{region}"],
  ])("asks for the URL of %s, which has none that is published", (preset, hint) => {
    const env = {
      AZURE_OPENAI_API_KEY: "k",
      COTOMI_API_KEY: "k",
      COTOMI_CLIENT_ID: "k",
      AWS_BEARER_TOKEN_BEDROCK: "k",
    };
    expect(problemsOf(one(`preset: ${preset}`, "model: m"), env)).toEqual([
      expect.stringMatching(/^:2 backends\[0\]\.baseUrl: /u),
    ]);
    expect(problemsOf(one(`preset: ${preset}`, "model: m"), env)[0]).toContain(hint);
  });

  it("ships a preset for every backend that is named in the documents", () => {
    expect(Object.keys(loadPresets()).sort()).toEqual(
      "azure-openai bedrock cotomi gemini llama-cpp ollama openai openai-japan plamo sakura sarashina takane tsuzumi2 vllm".split(
        " ",
      ),
    );
    for (const { baseUrl, urlHint } of Object.values(loadPresets()))
      expect(baseUrl === undefined).toBe(urlHint !== undefined);
  });

  it.each([
    ["an unknown field", one(...LOCAL, "modle: x"), /^:5 backends\[0\]\.modle: この項目はありません/u],
    [
      "a wrong value",
      one(...LOCAL, "policy: { contract: なし }"),
      /^:5 backends\[0\]\.policy\.contract: 約款型・個別・自庁/u,
    ],
    ["a missing id", "backends:\n  - preset: vllm\n", /^:2 backends\[0\]\.id: /u],
    ["a missing model", one("preset: vllm"), /backends\[0\]\.model: モデル名を指定/u],
    ["neither preset nor adapter", one("model: m"), /backends\[0\]\.adapter: preset か adapter/u],
    ["an unknown preset", one("preset: gtp"), /^:3 backends\[0\]\.preset: .*使えるもの: openai、/u],
    ["a URL that is none", one(...LOCAL, "baseUrl: localhost:8000"), /backends\[0\]\.baseUrl: http か https/u],
    [
      "a URL with a query",
      one(...LOCAL, "baseUrl: https://llm.example/v1?api-version=1"),
      /^:5 backends\[0\]\.baseUrl: \? と # から後ろは/u,
    ],
    ["a URL with a fragment", one(...LOCAL, "baseUrl: 'https://llm.example/v1#a'"), /baseUrl: \? と #/u],
    [
      "約款型 above class 1",
      one(...LOCAL, "policy: { contract: 約款型, maxClassification: 2 }"),
      /policy\.maxClassification: 約款型/u,
    ],
    [
      "class 2 for nobody knows what",
      one(...LOCAL, "policy: { maxClassification: 2 }"),
      /policy\.contract: 機密性 2 以上/u,
    ],
    [
      "class 2 for a public service without the name of a contract",
      one("preset: openai", "policy: { contract: 個別, maxClassification: 2 }"),
      /^:4 backends\[0\]\.policy(?:\.individualContract)?: api\.openai\.com に/u,
    ],
    ["class 4", one(...LOCAL, "policy: { maxClassification: 4 }"), /maxClassification: 1・2・3/u],
    ["a temperature where none may be set", one("preset: openai", "temperature: 0"), /temperature: /u],
    [
      "more output than context",
      one(...LOCAL, "limits: { contextTokens: 100, maxOutputTokens: 100 }"),
      /maxOutputTokens: contextTokens より/u,
    ],
    [
      "the built-in answerer's name",
      one(...LOCAL).replace("id: a", "id: extractive"),
      /backends\[0\]\.id: extractive は内蔵/u,
    ],
    ["two of one name", `${one(...LOCAL)}  - { id: a, preset: vllm, model: m }\n`, /^:5 backends\[1\]\.id: 同じ id/u],
    ["a LangChain model without provider", one("adapter: langchain", "model: m"), /model: 提供元:モデル名/u],
    [
      "a package by path",
      one("adapter: langchain", "model: m", "langchain: { package: ../x, class: C }"),
      /langchain\.package: npm/u,
    ],
    [
      "an unset variable",
      one("preset: plamo"),
      /backends\[0\]\.apiKeyEnv: 環境変数 PLAMO_API_KEY が設定されていません/u,
    ],
    [
      "an unset variable in a header",
      one(...LOCAL, "headers: { x-a: '${NOPE}' }"),
      /^:5 backends\[0\]\.headers\.x-a: 環境変数 NOPE/u,
    ],
    ["a preset by the name of a method", one("preset: constructor", ...LOCAL.slice(1)), /^:3 backends\[0\]\.preset: /u],
    ["an id that is no text", one(...LOCAL).replace("id: a", "id: { toString: 1 }"), /^:2 backends\[0\]\.id: 文字列/u],
    ["a list that holds itself", "backends: &list [*list]\n", /参照/u],
    [
      "a variable with a line break in a header",
      one(...LOCAL, "headers: { x-a: '${BROKEN}' }"),
      /^:5 backends\[0\]\.headers\.x-a: 環境変数の値に、改行/u,
    ],
    [
      "a key with a line break",
      one(...LOCAL, "apiKeyEnv: BROKEN"),
      /^:5 backends\[0\]\.apiKeyEnv: 環境変数 BROKEN の値/u,
    ],
    ["a header with a line break", one(...LOCAL, 'headers: { x-a: "a\\r\\nb" }'), /headers\.x-a: ヘッダーの値/u],
    [
      "an order of unknown backends",
      `${one(...LOCAL)}failover: [b]\n`,
      /^:5 failover\[0\]: .*使えるもの: a、extractive/u,
    ],
    [
      "an order with the built-in answerer inside",
      `${one(...LOCAL)}failover: [extractive, a]\n`,
      /failover\[0\]: extractive は最後/u,
    ],
    ["an order that repeats", `${one(...LOCAL)}failover: [a, a]\n`, /failover\[1\]: 同じ id/u],
    ["an unknown default", `${one(...LOCAL)}default: b\n`, /^:5 default: .*使えるもの/u],
    ["no backends", "failover: []\n", /^ ?backends: |backends: 指定してください/u],
    ["a list for a file", "- a\n", /項目: 値/u],
    ["YAML that is broken", "backends: [\n", /YAML として読めません/u],
    ["a field twice", "backends: []\nbackends: []\n", /^:2:1 同じ項目が 2 度/u],
    ["a tag that makes objects", "backends: !!js/function 'x'\n", /YAML として読めません/u],
  ])("refuses %s, and names the place", (_what, text, message) => {
    const problems = problemsOf(text, { OPENAI_API_KEY: "k", BROKEN: "hunter2\r\nx-b: 1" });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
    expect(problems[0]).not.toContain("hunter2");
  });

  it.each([
    ["CP932", Buffer.from([...Buffer.from("backends: [] # "), 0x92, 0xa1, 0x93, 0xe0, 0x0a])],
    ["UTF-16", Buffer.from(`\uFEFF${one(...LOCAL)}`, "utf16le")],
  ])("refuses a file in %s, and says which encoding it wants", (_encoding, bytes) => {
    writeFileSync(file, bytes);
    expect(() => readSettingsFile(file, () => undefined)).toThrow(/UTF-8/u);
  });

  it("takes a byte order mark", () => {
    expect(read(`\uFEFF${one(...LOCAL)}`).backends).toHaveLength(1);
  });

  it("lists the mistakes of every backend at once", () => {
    const text = `backends:\n  - { id: a, preset: nope }\n  - { id: b }\n  - { preset: vllm, retries: -1 }\ndefault: z\n`;
    expect(problemsOf(text).map((line) => /[a-z]+(?:\[\d\])?(?:\.\w+)?(?=: )/u.exec(line)?.[0])).toEqual([
      "backends[0].preset",
      "backends[1].adapter",
      "backends[2].id",
      "backends[2].retries",
      "default",
    ]);
  });

  it("takes merge keys, and names the place of a mistake in what they bring", () => {
    const common = "backends:\n  - &common\n    id: a\n    preset: vllm\n    model: m\n    retries: 1\n";
    const { backends } = read(`${common}  - { <<: *common, id: b, retries: 0 }\n`);
    expect(backends).toMatchObject([
      { id: "a", model: "m", retries: 1 },
      { id: "b", model: "m", retries: 0 },
    ]);
    const problems = problemsOf(`${common}  - { <<: *common, id: b }\n`.replace("retries: 1", "retries: -1"));
    expect(problems).toEqual([
      expect.stringMatching(/^:6 backends\[0\]\.retries: /u),
      expect.stringMatching(/^:7 backends\[1\]\.retries: /u),
    ]);
    expect(problemsOf("backends:\n  - { <<: x, id: a, preset: vllm, model: m }\n")).toEqual([
      expect.stringContaining("参照"),
    ]);
  });

  it("gives up on aliases that grow without end", () => {
    const levels = Array.from({ length: 12 }, (_, at) => `x${at + 1}: &x${at + 1} [${Array(9).fill(`*x${at}`)}]`);
    expect(problemsOf(`x0: &x0 [a]\n${levels.join("\n")}\n`)).toEqual([expect.stringContaining("参照")]);
  });

  it.each([
    ["as apiKey", one(...LOCAL, "apiKey: hunter2"), "apiKey"],
    ["as apiKeyEnv", one(...LOCAL, "apiKeyEnv: sk-proj-abcdefghijklmnopqrstuvwx"), "apiKeyEnv"],
    ["in a header", one(...LOCAL, "headers: { Authorization: Bearer abcdefgh12345678 }"), "headers.Authorization"],
    ["in a header for keys, however short", one(...LOCAL, "headers: { api-key: hunter2 }"), "headers.api-key"],
    ["beside a variable", one(...LOCAL, "headers: { api-key: '${A}hunter2' }"), "headers.api-key"],
    [
      "as a client id",
      one(...LOCAL, "headers: { x-nec-cotomi-client-id: 123e4567-e89b-42d3-a456-426614174000 }"),
      "client-id",
    ],
    ["in a URL", one("preset: vllm", "model: m", "baseUrl: https://me:hunter2@host/v1"), "baseUrl"],
    ["in a query", one("preset: vllm", "model: m", "baseUrl: https://host/v1?api_key=hunter2"), "baseUrl"],
    [
      "in LangChain options",
      one("adapter: langchain", "model: a:b", "langchain: { package: p, class: C, options: { apiKey: hunter2 } }"),
      "options.apiKey",
    ],
    ["anywhere, by its shape", one(...LOCAL, "label: AIzaSyA1234567890abcdefghijklmnop"), "label"],
  ])("refuses a key %s, and does not repeat it", (_where, text, place) => {
    const problems = problemsOf(text, { A: "1" });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(place);
    expect(problems[0]).toMatch(/鍵/u);
    expect(problems[0]).not.toMatch(/hunter2|sk-proj|abcdefgh|123e4567|AIza/u);
  });

  it.each([
    "sbintuitions/sarashina2.2-3b-instruct-v0.1",
    "qwen3-235b-a22b-instruct-2507",
    "plamo-2.2-prime",
    "gpt-5.4-mini-2026-03-17",
  ])("takes %s for a model, not for a key", (model) => {
    expect(read(one("preset: vllm", `model: ${model}`)).backends[0]?.model).toBe(model);
  });
});
