import { describe, expect, it } from "vitest";
import { describeModels } from "../../../core/answer/describe-models.ts";
import { createExtractiveModel } from "../../../core/answer/extractive/extractive-model.ts";
import { createGeneratedModel } from "../../../core/answer/generated/generated-model.ts";
import { BackendError } from "../../../core/inference/backend-error.ts";
import type { BackendPolicy } from "../../../core/llm/chat-backend.ts";
import { withCircuitBreaker } from "../../../core/llm/circuit-breaker.ts";
import { describedModel } from "../../described-model.ts";
import { createScriptedBackend } from "./generated/scripted-backend.ts";

const fallback = createExtractiveModel();
const backendWith = (policy: BackendPolicy, failure?: Error) =>
  withCircuitBreaker(createScriptedBackend([], { id: "a", label: "A社", policy, ...(failure && { failure }) }), {
    failures: 1,
  });

describe("describeModels", () => {
  it("knows the built-in answerer as one that sends nothing, and puts the default first", () => {
    const model = createGeneratedModel({
      backend: backendWith({ contract: "individual", maxClassification: 2, region: "国内（東京）", retention: "なし" }),
      fallback,
    });
    expect(describeModels([model, fallback])).toEqual([
      describedModel({
        id: "a",
        label: "A社",
        runsHere: false,
        region: "国内（東京）",
        retention: "なし",
        contract: "individual",
        maxClassification: 2,
      }),
      describedModel({ isDefault: false }),
    ]);
  });

  it("tells the class that a backend really gets, not the one that its settings claim", () => {
    const backend = backendWith({ contract: "standard-terms", maxClassification: 3 });
    expect(describeModels([createGeneratedModel({ backend, fallback })])).toMatchObject([{ maxClassification: 1 }]);
  });

  it("tells that a backend is left alone after failures", async () => {
    const failure = new BackendError({ model: "A社", failure: "unreachable" });
    const backend = backendWith({ contract: "self-hosted", maxClassification: 3 }, failure);
    const models = [createGeneratedModel({ backend, fallback })];
    expect(describeModels(models)).toMatchObject([{ isAvailable: true }]);
    await expect(backend.stream({ system: "", messages: [] }).next()).rejects.toThrow(BackendError);
    expect(describeModels(models)).toMatchObject([{ isAvailable: false }]);
  });
});
