import type { ModelDetailJson } from "../../../server/contract.ts";
import { describeModel } from "./describe-model.ts";

/** What a model is called on the page. */
export type NameModel = (id: string) => string;

/** Names models by their labels; two of one label are told apart by their ids, and an unknown one keeps its id. */
export function nameModels(models: readonly Pick<ModelDetailJson, "id" | "label">[]): NameModel {
  const labels = models.map(({ label }) => label);
  return (id) => {
    const label = models.find((model) => model.id === id)?.label;
    if (label === undefined) return describeModel(id);
    const isShared = labels.indexOf(label) !== labels.lastIndexOf(label);
    return describeModel(id, isShared ? `${label}、${id}` : label);
  };
}
