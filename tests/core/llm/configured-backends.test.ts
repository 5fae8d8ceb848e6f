import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { ConfigError } from "../../../core/errors.ts";
import { configuredBackendSet, configuredBackends } from "../../../core/llm/configured-backends.ts";

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
    expect(read(all)).toEqual(["llm:b 1", "langchain:ollama:c:7b 1", "openai:a 1"]);
    expect(read({ ...all, LLM_MAX_CLASSIFICATION: "2" })).toEqual(["llm:b 2", "langchain:ollama:c:7b 2", "openai:a 1"]);
  });

  it.each([
    [{ OPENAI_MODEL: "a" }, "OPENAI_API_KEY"],
    [{ LLM_BASE_URL: "http://127.0.0.1:1/v1" }, "LLM_MODEL"],
    [{ LLM_MODEL: "b", LLM_API_KEY: "sk-secret" }, "LLM_BASE_URL"],
    [{ LLM_LANGCHAIN_MODEL: "model" }, "LLM_LANGCHAIN_MODEL"],
    [{ LLM_BASE_URL: "127.0.0.1:8000", LLM_MODEL: "b" }, "LLM_BASE_URL"],
    [{ LLM_BASE_URL: "http://127.0.0.1:8000/v1?a=b", LLM_MODEL: "b" }, "LLM_BASE_URL"],
    [{ EMBEDDING_BASE_URL: "http://127.0.0.1:8000/v1#a" }, "EMBEDDING_BASE_URL"],
    [{ LLM_BASE_URL: "https://me:sk-secret@host/v1", LLM_MODEL: "b" }, "LLM_BASE_URL"],
    [{ LLM_MAX_CLASSIFICATION: "4" }, "LLM_MAX_CLASSIFICATION"],
  ])("refuses %j and names %s, but no secret", (env, name) => {
    const failure = catchFailure(() => read(env));
    expect(failure).toBeInstanceOf(ConfigError);
    expect(failure.message).toContain(`- ${name}: `);
    expect(failure.message).not.toContain("sk-secret");
  });

  it("makes OpenAI's usual model from its key alone, for class 1 only, and asks it by default", () => {
    const set = configuredBackendSet(loadConfig({ OPENAI_API_KEY: "sk-secret", LLM_MAX_CLASSIFICATION: "3" }));
    expect(set.backends).toMatchObject([{ policy: { maxClassification: 1, contract: "standard-terms" } }]);
    expect(set.defaultModel).toBe(set.backends[0]?.id);
    expect(set.defaultModel).toMatch(/^openai:\S+$/u);
    expect(set.failover).toEqual(["extractive"]);
  });

  it("lets no setting send class 2 to OpenAI by another name", () => {
    for (const named of [
      { LLM_BASE_URL: "https://api.openai.com/v1", LLM_MODEL: "a" },
      { LLM_BASE_URL: "https://API.OpenAI.com./v1", LLM_MODEL: "a" },
      { LLM_LANGCHAIN_MODEL: "openai:a" },
      { LLM_LANGCHAIN_MODEL: "openai:a", LLM_BASE_URL: "http://127.0.0.1:1/v1", LLM_MODEL: "b" },
    ]) {
      const env = { ...named, LLM_MAX_CLASSIFICATION: "2" };
      expect(catchFailure(() => read(env)).message).toContain("- LLM_MAX_CLASSIFICATION: ");
    }
    expect(read({ LLM_LANGCHAIN_MODEL: "openai:a" })).toEqual(["langchain:openai:a 1"]);
  });

  it("knows the limits of a server whose URL is that of a preset", () => {
    const limitsOf = (LLM_BASE_URL: string) =>
      configuredBackends(loadConfig({ LLM_BASE_URL, LLM_MODEL: "m" }))[0]?.limits.contextTokens;
    expect(limitsOf("http://127.0.0.1:11434/v1/")).toBe(4_096);
    expect(limitsOf("https://api.platform.preferredai.jp/v1")).toBe(32_768);
    expect(limitsOf("http://127.0.0.1:1/v1")).toBe(16_000);
  });

  it("asks the server that is written down rather than the one whose key is there", () => {
    const { defaultModel } = configuredBackendSet(
      loadConfig({ OPENAI_API_KEY: "k", LLM_BASE_URL: "http://127.0.0.1:1/v1", LLM_MODEL: "b" }),
    );
    expect(defaultModel).toBe("llm:b");
  });

  it("asks the built-in answerer when nothing is set, or when that is set", () => {
    expect(configuredBackendSet(loadConfig({})).defaultModel).toBe("extractive");
    const env = { OPENAI_API_KEY: "k", DEFAULT_MODEL: "extractive" };
    expect(configuredBackendSet(loadConfig(env)).defaultModel).toBe("extractive");
  });

  describe("with a settings file", () => {
    const folder = mkdtempSync(join(tmpdir(), "tenkyo-backends-"));
    const TENKYO_CONFIG = join(folder, "settings.yaml");
    const write = (rest: string): void =>
      writeFileSync(
        TENKYO_CONFIG,
        `backends:\n  - { id: a, preset: vllm, model: m }\n  - { id: b, preset: openai }\n${rest}`,
      );
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const env = { TENKYO_CONFIG, OPENAI_API_KEY: "key" };

    it("takes the key for a variable that the file names, and no more", () => {
      write("");
      const set = configuredBackendSet(loadConfig(env));
      expect(set.backends.map(({ id }) => id)).toEqual(["a", "b"]);
      expect(set).toMatchObject({ defaultModel: "extractive", failover: ["extractive"] });
    });

    it("has the file's order and default, which DEFAULT_MODEL overrides", () => {
      write("failover: [b, a]\n");
      expect(configuredBackendSet(loadConfig(env))).toMatchObject({
        defaultModel: "b",
        failover: ["b", "a", "extractive"],
      });
      write("failover: [b]\ndefault: a\n");
      expect(configuredBackendSet(loadConfig(env)).defaultModel).toBe("a");
      expect(configuredBackendSet(loadConfig({ ...env, DEFAULT_MODEL: "b" })).defaultModel).toBe("b");
    });

    it("adds the backends that the environment names", () => {
      write("");
      const local = { LLM_BASE_URL: "http://127.0.0.1:1/v1", LLM_MODEL: "c", OPENAI_MODEL: "d" };
      const set = configuredBackendSet(loadConfig({ ...env, ...local }));
      expect(set.backends.map(({ id }) => id)).toEqual(["a", "b", "llm:c", "openai:d"]);
      expect(set.defaultModel).toBe("extractive");
    });

    it("must be there when it is named", () => {
      expect(catchFailure(() => loadConfig({ TENKYO_CONFIG: join(folder, "none.yaml") })).message).toMatch(
        /- TENKYO_CONFIG: 設定ファイル ".*none.yaml" がありません/u,
      );
    });

    it("is not read from the working directory when an environment is given", () => {
      expect(loadConfig({}).settingsFile).toBeUndefined();
    });
  });

  it("lists every problem at once", () => {
    expect(catchFailure(() => read({ OPENAI_MODEL: "a", LLM_MODEL: "b" })).message).toMatch(
      /LLM_BASE_URL[\s\S]*OPENAI_API_KEY/u,
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
