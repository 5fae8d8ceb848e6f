import type { ModelDetailJson } from "../../../server/contract.ts";
import { listModels } from "../api/get-json.ts";
import { useResource } from "./use-resource.ts";

/** The model that will answer; null while it is not known, which is no reason to trouble the reader. */
export function useDefaultModel(): ModelDetailJson | null {
  const [resource] = useResource(listModels);
  return resource.status === "ready" ? (resource.value[0] ?? null) : null;
}
