import type { AppJson } from "../../server/contract.ts";

/** An app as the server lists it, with nothing that a test does not name. */
export function appJson(changes: Partial<AppJson> = {}): AppJson {
  return {
    ...{ id: "desk", name: "庁内ヘルプデスク", description: "よくある質問から答えます。", howToUse: null },
    ...{ isDefault: false, isReady: true, collections: ["faq"], detail: "short", models: null, footer: null },
    ...{ fields: [], suggestions: [], ...changes },
  };
}
