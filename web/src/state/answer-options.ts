import type { AppJson } from "../../../server/contract.ts";

/** How the next question is to be answered; null where the server decides. */
export interface AnswerOptions {
  /** Id of the app that is asked; null is the default one. */
  app: string | null;
  /** Where a new question is searched; null is the default collection, or the one of the app that holds an answer. */
  collection: string | null;
  model: string | null;
  detail: "short" | "detailed" | null;
}

/** As the page opens. */
export const DEFAULT_ANSWER_OPTIONS: AnswerOptions = { app: null, collection: null, model: null, detail: null };

/** The fields of a question's request that the options make; app and collection are those of its turn. */
export function toRequestOptions({ model, detail }: AnswerOptions) {
  return {
    ...(model !== null && { model }),
    ...(detail !== null && { detail }),
  };
}

/** The app that is chosen; undefined while the apps are not known, and for one that is not there now. */
export function chosenApp({ app }: Pick<AnswerOptions, "app">, apps: readonly AppJson[]): AppJson | undefined {
  return apps.find(({ id, isDefault }) => (app === null ? isDefault : id === app));
}

/**
 * Id of the app that a new question is put to; null for a collection that is none of its own, which is asked without an
 * app, and while the apps are not known.
 */
export function appOfQuestion(
  options: Pick<AnswerOptions, "app" | "collection">,
  apps: readonly AppJson[],
): string | null {
  const app = chosenApp(options, apps);
  // Why the id of one that is gone: the server says so, instead of something else that answers in its place.
  if (app === undefined) return options.app;
  const { collection } = options;
  return collection === null || app.collections.includes(collection) ? app.id : null;
}
