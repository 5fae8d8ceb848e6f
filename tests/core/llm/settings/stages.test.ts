import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../../../core/config.ts";
import { configuredStages } from "../../../../core/llm/settings/configured-stages.ts";

const folder = mkdtempSync(join(tmpdir(), "tenkyo-stages-"));
const TENKYO_CONFIG = join(folder, "tenkyo.config.yaml");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(stages: string) {
  writeFileSync(TENKYO_CONFIG, `backends:\n  - { id: a, preset: vllm, model: m }\n${stages}`);
  return configuredStages(loadConfig({ TENKYO_CONFIG }));
}

describe("stages of a settings file", () => {
  it("are off unless they are switched on", () => {
    expect(configuredStages(loadConfig({}))).toBeUndefined();
    expect(read("")).toBeUndefined();
    expect(read("stages: { model: a, timeoutMs: 100 }\n")).toBeUndefined();
    expect(read("stages: { expandQueries: false }\n")).toBeUndefined();
  });

  it("are on one by one, with five seconds for all of them", () => {
    expect(read("stages: { rateRelevance: true }\n")).toEqual({
      rewriteFollowUps: false,
      expandQueries: false,
      rateRelevance: true,
      timeoutMs: 5_000,
    });
    expect(read("stages: { expandQueries: true, rewriteFollowUps: true, model: a, timeoutMs: 800 }\n")).toMatchObject({
      rewriteFollowUps: true,
      expandQueries: true,
      model: "a",
      timeoutMs: 800,
    });
  });

  it.each([
    ["{ expandQuery: true }", "stages.expandQuery: この項目はありません"],
    ["{ expandQueries: 3 }", "stages.expandQueries: true か false にしてください"],
    ["{ rateRelevance: true, timeoutMs: 0 }", "stages.timeoutMs: 1 以上にしてください"],
    ["{ rateRelevance: true, timeoutMs: 60001 }", "stages.timeoutMs: 60000 以下にしてください"],
    ["{ rateRelevance: true, model: b }", "stages.model: この id の接続先はありません。使えるもの: a"],
    ["{ rateRelevance: true, model: extractive }", "stages.model: この id の接続先はありません。使えるもの: a"],
  ])("are refused when they are %s", (stages, problem) => expect(() => read(`stages: ${stages}\n`)).toThrow(problem));
});
