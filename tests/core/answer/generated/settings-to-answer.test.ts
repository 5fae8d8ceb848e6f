import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { configuredModels } from "../../../../core/answer/generated/configured-models.ts";
import type { LanguageModel, WriteOutcome } from "../../../../core/answer/language-model.ts";
import { loadConfig } from "../../../../core/config.ts";
import { type Script, type ScriptedServer, startScriptedServer } from "../../llm/scripted-openai-server.ts";
import { COTOMI_DIALECT } from "../../llm/wire-dialect.ts";
import { sampleRequest, secretPassages } from "./sample-request.ts";

const folder = mkdtempSync(join(tmpdir(), "tenkyo-settings-"));
const TENKYO_CONFIG = join(folder, "settings.yaml");
const servers: ScriptedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ANSWER = "利用者は4,210人でした[1]。";
const cotomi: Script = async ({ write, response }) => {
  await write(COTOMI_DIALECT.say(ANSWER), COTOMI_DIALECT.end);
  response.end();
};

/** A PLaMo-like server that is asked first, then one that speaks cotomi's protocol and may see class 2. */
async function open(
  first: Script,
): Promise<{ models: LanguageModel[]; plamo: ScriptedServer; second: ScriptedServer }> {
  const [plamo, second] = [await startScriptedServer(first), await startScriptedServer(cotomi)];
  servers.push(plamo, second);
  writeFileSync(
    TENKYO_CONFIG,
    `backends:
  - { id: plamo, preset: plamo, retries: 0, baseUrl: "${plamo.baseUrl}" }
  - id: cotomi
    preset: cotomi
    baseUrl: "${second.baseUrl}"
    model: m
    policy: { contract: 個別, maxClassification: 2 }
failover: [plamo, cotomi]
`,
  );
  const keys = { PLAMO_API_KEY: "k1", COTOMI_API_KEY: "k2", COTOMI_CLIENT_ID: "c" };
  return { models: configuredModels(loadConfig({ TENKYO_CONFIG, ...keys })), plamo, second };
}

async function write(
  model: LanguageModel | undefined,
  request = sampleRequest(),
): Promise<WriteOutcome & { text: string }> {
  if (model === undefined) throw new Error("no model");
  const pieces = model.write(request);
  let text = "";
  let next = await pieces.next();
  for (; !next.done; next = await pieces.next()) if (next.value.kind === "text") text += next.value.text;
  return { ...next.value, text };
}
const decided = ({ routing = [] }: WriteOutcome): string[] =>
  routing.map(({ model, outcome }) => `${model} ${outcome}`);

describe("backends of a settings file", () => {
  it("answer in the file's order, in the protocol of each", async () => {
    const { models, plamo, second } = await open(({ fail }) => fail(400, { message: "Missing API key" }));
    const outcome = await write(models[0]);
    expect(outcome.text).toContain("4,210人");
    expect(decided(outcome)).toEqual(["plamo failed", "cotomi used"]);
    expect(outcome.routing?.[0]?.reason).toContain("API キー");
    expect(plamo.requests[0]?.headers.authorization).toBe("Bearer k1");
    expect(second.requests[0]?.path).toBe("/v1/chat");
  });

  it("are left alone for a while once they keep failing", async () => {
    const { models, plamo } = await open(({ fail }) => fail(503, "down"));
    for (let count = 0; count < 3; count++) await write(models[0]);
    expect(decided(await write(models[0]))).toEqual(["plamo skipped", "cotomi used"]);
    expect(plamo.requests).toHaveLength(3);
  });

  it("get no evidence above the class that the file allows them", async () => {
    const { models, plamo, second } = await open(({ fail }) => fail(500, ""));
    expect(decided(await write(models[0], sampleRequest({ passages: secretPassages(2) })))).toEqual([
      "plamo refused",
      "cotomi used",
    ]);
    expect(decided(await write(models[0], sampleRequest({ passages: secretPassages(3) })))).toEqual([
      "plamo refused",
      "cotomi refused",
      "extractive used",
    ]);
    expect(plamo.connectionCount()).toBe(0);
    expect(second.requests).toHaveLength(1);
  });
});
