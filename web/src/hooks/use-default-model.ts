import { getDefaultModel } from "../api/get-json.ts";
import { useResource } from "./use-resource.ts";

/** The model that will answer; null while it is not known, which is no reason to trouble the reader. */
export function useDefaultModel(): string | null {
  const [resource] = useResource(getDefaultModel);
  return resource.status === "ready" && resource.value !== "" ? resource.value : null;
}
