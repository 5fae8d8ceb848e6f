import type { ModelDescription } from "../core/model-description.ts";

/** A model as an assistant describes it: the built-in answerer, unless something else is said. */
export function describedModel(about: Partial<ModelDescription> = {}): ModelDescription {
  return {
    id: "extractive",
    label: "内蔵の抜粋応答（LLM 不使用）",
    isDefault: true,
    runsHere: true,
    region: null,
    retention: null,
    contract: null,
    maxClassification: 3,
    isAvailable: true,
    ...about,
  };
}
