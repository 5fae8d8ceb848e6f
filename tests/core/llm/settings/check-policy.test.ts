import { describe, expect, it } from "vitest";
import type { BackendPolicy } from "../../../../core/llm/chat-backend.ts";
import { checkPolicy } from "../../../../core/llm/settings/check-policy.ts";

/** The fields that are refused, for a policy of contract and class, with or without the name of a contract. */
function refused(
  policy: Pick<BackendPolicy, "contract" | "maxClassification" | "individualContract">,
  at: string | { options: unknown },
): string[] {
  const destination = typeof at === "string" ? { baseUrl: at, options: undefined } : { baseUrl: undefined, ...at };
  return checkPolicy(policy, destination).map(({ field }) => field);
}
const individualContract = "利用契約 令和8年第12号";

describe("a policy above class 1", () => {
  it.each([
    "https://api.openai.com/v1",
    "https://jp.api.openai.com/v1",
    "https://API.OPENAI.COM./v1",
    "https://generativelanguage.googleapis.com/v1beta/openai",
    "https://api.platform.preferredai.jp/v1",
    "https://api.ai.sakura.ad.jp/v1",
  ])("for %s needs the name of a contract, and is never for class 3 or own machines", (url) => {
    expect(refused({ contract: "individual", maxClassification: 2 }, url)).toEqual(["individualContract"]);
    expect(refused({ contract: "individual", maxClassification: 2, individualContract }, url)).toEqual([]);
    expect(refused({ contract: "individual", maxClassification: 3, individualContract }, url)).toEqual([
      "maxClassification",
    ]);
    expect(refused({ contract: "self-hosted", maxClassification: 2 }, url)).toEqual(["contract"]);
    expect(refused({ contract: "individual", maxClassification: 1 }, url)).toEqual([]);
  });

  it.each([
    "https://city.openai.azure.com/openai/v1",
    "https://bedrock-runtime.ap-northeast-1.amazonaws.com/openai/v1",
  ])("for the customer's part of a cloud (%s) needs no name, and is never for class 3 or own machines", (url) => {
    expect(refused({ contract: "individual", maxClassification: 2 }, url)).toEqual([]);
    expect(refused({ contract: "individual", maxClassification: 3 }, url)).toEqual(["maxClassification"]);
    expect(refused({ contract: "self-hosted", maxClassification: 3 }, url)).toEqual(["contract"]);
  });

  it.each([
    "http://localhost:8000/v1",
    "https://llm.city.example.lg.jp/v1",
    "https://openai.com.example.lg.jp/v1",
    "https://notopenai.com/v1",
  ])("for %s is as it is declared", (url) => {
    expect(refused({ contract: "self-hosted", maxClassification: 3 }, url)).toEqual([]);
    expect(refused({ contract: "individual", maxClassification: 3 }, url)).toEqual([]);
    expect(refused({ contract: "standard-terms", maxClassification: 2 }, url)).toEqual(["maxClassification"]);
    expect(refused({ contract: "undeclared", maxClassification: 2 }, url)).toEqual(["contract"]);
  });

  it("for a LangChain package is held to the URL in its options, and without one to its vendor's", () => {
    const own = { options: { configuration: { baseURL: "http://llm.example.lg.jp/v1" }, streaming: true } };
    const openAi = { options: { configuration: { baseURL: "https://api.openai.com/v1" } } };
    expect(refused({ contract: "self-hosted", maxClassification: 3 }, own)).toEqual([]);
    expect(refused({ contract: "self-hosted", maxClassification: 3 }, openAi)).toEqual(["contract"]);
    for (const options of [undefined, { apiKey: "k" }]) {
      expect(refused({ contract: "self-hosted", maxClassification: 3 }, { options })).toEqual(["contract"]);
      expect(refused({ contract: "individual", maxClassification: 2 }, { options })).toEqual(["individualContract"]);
      expect(refused({ contract: "individual", maxClassification: 2, individualContract }, { options })).toEqual([]);
    }
  });
});

it("the name of a contract stands with an individual one only", () => {
  expect(
    refused({ contract: "standard-terms", maxClassification: 1, individualContract }, "http://localhost:8000/v1"),
  ).toEqual(["individualContract"]);
});
