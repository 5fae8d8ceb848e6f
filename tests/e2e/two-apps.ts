import type { App } from "../../core/app.ts";
import { defaultApps } from "../../server/apps/configured-apps.ts";
import { appOn } from "../server/apps/app-on.ts";

const DESK = {
  ...{ id: "desk", name: "庁内ヘルプデスク", description: "よくある質問から答えます。" },
  ...{ howToUse: "知りたいことを文章で書いてください。", suggestions: ["使い方を教えてください"] },
  footer: "解決しないときは**内線 1234** へ。",
};

/** The default app, one on the collection `faq`, and one whose documents are still to come. */
export const TWO_APPS: readonly App[] = [
  ...defaultApps("policy"),
  appOn(["faq"], DESK),
  appOn(["nowhere"], { id: "law", name: "法令調査" }),
];
