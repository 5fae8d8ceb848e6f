import type { StageSettings } from "../../core/llm/settings/backend-schema.ts";

/** Where an index of the built-in embedder lies, so that other processes can open it. */
export interface IndexPlace {
  stateDir: string;
  defaultCollection: string;
  synonymsFile: string;
}

/** Whether a model helps the search: then other processes, which know no models, would search another way. */
export function usesStages(stages: StageSettings | undefined): boolean {
  return stages !== undefined && (stages.rewriteFollowUps || stages.expandQueries || stages.rateRelevance);
}
