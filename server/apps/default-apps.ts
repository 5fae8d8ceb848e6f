import type { App } from "../../core/app.ts";

/** What a server without settings for apps offers: questions on its default collection. */
export function defaultApps(defaultCollection: string): App[] {
  return [
    {
      id: "policy-qa",
      name: "政策QA",
      description: "政策の資料から、出典を付けて答えます。",
      howToUse: null,
      collections: [defaultCollection],
      detail: "short",
      instructions: null,
      models: null,
      footer: null,
      fields: [],
      suggestions: [],
    },
  ];
}
