import { EXTRACTIVE_MODEL_ID } from "../../core/answer/extractive/extractive-model.ts";
import { CollectionNotFoundError } from "../../core/errors.ts";
import type { AskRequest } from "../../core/types.ts";
import type { GuardedAssistant } from "./guard-assistant.ts";

export interface AskedCollections extends Pick<AskRequest, "question" | "history" | "filter"> {
  /** Tried first, and taken only when they hold an answer, or nothing else is there. */
  preferred?: readonly string[];
  /** In the order in which they are tried. */
  collections: readonly string[];
  signal?: AbortSignal | undefined;
}

/** It finds out in a moment, costs nothing, and sends nothing anywhere. */
const PROBE = EXTRACTIVE_MODEL_ID;

/**
 * The first collection whose documents hold an answer, as far as the built-in answerer can tell; when none does, the
 * first of `collections` that has an index. Where only one has, nothing is tried.
 * @returns undefined when none has an index that can be read.
 */
export async function chooseCollection(
  assistant: Pick<GuardedAssistant, "ask" | "isReady">,
  { preferred = [], collections, signal, ...asked }: AskedCollections,
): Promise<string | undefined> {
  const readyOf = async (names: readonly string[]): Promise<string[]> => {
    const isReady = await Promise.all(names.map((name) => assistant.isReady(name)));
    return names.filter((_name, at) => isReady[at]);
  };
  const [first, own] = await Promise.all([readyOf(preferred), readyOf(collections)]);
  const all = [...new Set([...first, ...own])];
  if (all.length < 2) return all[0];
  for (const collection of all) {
    const request: AskRequest = { ...asked, collection, model: PROBE, allowedModels: [PROBE] };
    const answer = await assistant
      .ask(request, { isProbe: true, ...(signal && { signal }) })
      // Why: it may have been removed, or the right to it lost, since it was looked at.
      .catch((error: unknown) => (error instanceof CollectionNotFoundError ? undefined : Promise.reject(error)));
    if (answer?.abstained === false) return collection;
  }
  return own[0] ?? first[0];
}
