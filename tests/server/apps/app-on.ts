import type { App } from "../../../core/app.ts";

/** An app that says no more than it has to. */
export function appOn(collections: readonly string[], changes: Partial<App> = {}): App {
  return {
    ...{ id: "town", name: "市政案内", description: "", howToUse: null, collections, detail: "short" },
    ...{ instructions: null, models: null, footer: null, fields: [], suggestions: [], ...changes },
  };
}
