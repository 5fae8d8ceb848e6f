import { describe, expect, it } from "vitest";
import { appOfQuestion, chosenApp } from "../../../web/src/state/answer-options.ts";
import { appJson } from "../app-json.ts";

const APPS = [
  appJson({ id: "policy-qa", isDefault: true, collections: ["policy", "archive"] }),
  appJson({ id: "desk", collections: ["faq"] }),
];
const of = (app: string | null, collection: string | null = null) => appOfQuestion({ app, collection }, APPS);

describe("the app of a new question", () => {
  it("is the chosen one, or the default one", () => {
    expect(of("desk")).toBe("desk");
    expect(of(null)).toBe("policy-qa");
    expect(chosenApp({ app: null }, APPS)?.id).toBe("policy-qa");
  });

  it("is none for a collection that is not the app's own", () => {
    expect(of(null, "archive")).toBe("policy-qa");
    expect(of(null, "village")).toBeNull();
    expect(of("desk", "village")).toBeNull();
  });

  it("stays that of a conversation, also when it is gone, and is none while the apps are not known", () => {
    expect(of("gone")).toBe("gone");
    expect(appOfQuestion({ app: null, collection: null }, [])).toBeNull();
  });
});
