import { describe, expect, it } from "vitest";
import { configuredModels } from "../../../../core/answer/generated/configured-models.ts";
import { loadConfig } from "../../../../core/config.ts";
import { ConfigError } from "../../../../core/errors.ts";

const LOCAL = { LLM_BASE_URL: "http://127.0.0.1:1/v1", LLM_MODEL: "small" };
const idsOf = (env: Record<string, string>): string[] => configuredModels(loadConfig(env)).map(({ id }) => id);

describe("configuredModels", () => {
  it("is the built-in answerer alone without settings", () => {
    expect(idsOf({})).toEqual(["extractive"]);
  });

  it("puts the model first that is asked by default", () => {
    expect(idsOf({ ...LOCAL, OPENAI_API_KEY: "key", OPENAI_MODEL: "large" })).toEqual([
      "llm:small",
      "extractive",
      "openai:large",
    ]);
  });

  it("puts the model that DEFAULT_MODEL names first", () => {
    expect(idsOf({ ...LOCAL, DEFAULT_MODEL: "llm:small" })).toEqual(["llm:small", "extractive"]);
  });

  it("refuses a DEFAULT_MODEL that is not there, and lists those that are", () => {
    expect(() => idsOf({ ...LOCAL, DEFAULT_MODEL: "small" })).toThrow(ConfigError);
    expect(() => idsOf({ ...LOCAL, DEFAULT_MODEL: "small" })).toThrow(/"small".*extractive、llm:small/u);
  });
});
