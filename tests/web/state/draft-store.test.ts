import { afterEach, describe, expect, it, vi } from "vitest";
import { readDraft, writeDraft } from "../../../web/src/state/draft-store.ts";

function storageOf(initial: Record<string, string> = {}, setItem?: () => void) {
  const items = new Map(Object.entries(initial));
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: setItem ?? ((key: string, value: string) => items.set(key, value)),
  });
}

afterEach(() => vi.unstubAllGlobals());

describe("drafts", () => {
  it("keeps one per conversation, and one for a new conversation", () => {
    storageOf();
    writeDraft(null, "新しい会話の下書き");
    writeDraft("a", "Aの下書き");
    writeDraft("a", "Aの続き");
    expect([readDraft(null), readDraft("a"), readDraft("b")]).toEqual(["新しい会話の下書き", "Aの続き", ""]);
    writeDraft("a", "");
    expect(readDraft("a")).toBe("");
  });

  it("drops the oldest ones", () => {
    storageOf();
    for (let number = 0; number < 60; number += 1) writeDraft(`c${number}`, "下書き");
    expect([readDraft("c0"), readDraft("c59")]).toEqual(["", "下書き"]);
  });

  it.each([
    ["damaged", "{"],
    ["of another shape", '{"a":1}'],
    ["partly damaged", '[["a",1],7,["b","Bの下書き"]]'],
  ])("lives with what is stored being %s", (_name, stored) => {
    storageOf({ "tenkyo-drafts": stored });
    expect(readDraft("a")).toBe("");
    writeDraft("a", "下書き");
    expect(readDraft("a")).toBe("下書き");
  });

  it("lives without storage", () => {
    storageOf({}, () => {
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(() => writeDraft("a", "下書き")).not.toThrow();
    vi.stubGlobal("localStorage", undefined);
    expect(readDraft("a")).toBe("");
    expect(() => writeDraft("a", "下書き")).not.toThrow();
  });
});
