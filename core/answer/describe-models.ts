import { clearanceOf } from "../llm/route.ts";
import type { ModelDescription } from "../model-description.ts";
import type { LanguageModel } from "./language-model.ts";

/** What is to be known of each model, in their order: the first is the default. */
export function describeModels(models: readonly LanguageModel[]): ModelDescription[] {
  return models.map(({ id, label, backend }, at) => ({
    id,
    label,
    isDefault: at === 0,
    runsHere: backend === undefined,
    region: backend?.policy.region ?? null,
    retention: backend?.policy.retention ?? null,
    contract: backend?.policy.contract ?? null,
    maxClassification: backend === undefined ? 3 : clearanceOf(backend.policy),
    isAvailable: backend?.isAvailable?.() ?? true,
  }));
}
