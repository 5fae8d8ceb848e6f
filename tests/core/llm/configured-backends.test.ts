import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { ConfigError } from "../../../core/errors.ts";
import { configuredBackends } from "../../../core/llm/configured-backends.ts";

const read = (env: Record<string, string>) =>
  configuredBackends(loadConfig(env)).map(({ id, policy }) => `${id} ${policy.maxClassification}`);

describe("configuredBackends", () => {
  it("makes none from empty settings", () => {
    expect(read({})).toEqual([]);
    expect(read({ OPENAI_API_KEY: "", LLM_BASE_URL: "", LLM_LANGCHAIN_MODEL: "", LLM_MAX_CLASSIFICATION: "" })).toEqual(
      [],
    );
  });

  it("lets every backend see class 1 only, unless the settings say more", () => {
    const all = {
      OPENAI_API_KEY: "key",
      OPENAI_MODEL: "a",
      LLM_BASE_URL: "http://127.0.0.1:1/v1",
      LLM_MODEL: "b",
      LLM_LANGCHAIN_MODEL: "ollama:c:7b",
    };
    expect(read(all)).toEqual(["openai:a 1", "llm:b 1", "langchain:ollama:c:7b 1"]);
    expect(read({ ...all, LLM_MAX_CLASSIFICATION: "2" })).toEqual(["openai:a 1", "llm:b 2", "langchain:ollama:c:7b 2"]);
  });

  it.each([
    [{ OPENAI_MODEL: "a" }, "OPENAI_API_KEY"],
    [{ LLM_BASE_URL: "http://127.0.0.1:1/v1" }, "LLM_MODEL"],
    [{ LLM_MODEL: "b", LLM_API_KEY: "sk-secret" }, "LLM_BASE_URL"],
    [{ LLM_LANGCHAIN_MODEL: "model" }, "LLM_LANGCHAIN_MODEL"],
    [{ LLM_BASE_URL: "127.0.0.1:8000", LLM_MODEL: "b" }, "LLM_BASE_URL"],
    [{ LLM_MAX_CLASSIFICATION: "4" }, "LLM_MAX_CLASSIFICATION"],
  ])("refuses %j and names %s, but no secret", (env, name) => {
    const failure = catchFailure(() => read(env));
    expect(failure).toBeInstanceOf(ConfigError);
    expect(failure.message).toContain(`- ${name}: `);
    expect(failure.message).not.toContain("sk-secret");
  });

  it("makes none from an OpenAI key alone, which many environments carry for other programs", () => {
    expect(read({ OPENAI_API_KEY: "sk-secret" })).toEqual([]);
  });

  it("lists every problem at once", () => {
    expect(catchFailure(() => read({ OPENAI_MODEL: "a", LLM_MODEL: "b" })).message).toMatch(
      /OPENAI_API_KEY[\s\S]*LLM_BASE_URL/u,
    );
  });
});

function catchFailure(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
