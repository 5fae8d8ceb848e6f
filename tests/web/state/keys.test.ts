import { describe, expect, it } from "vitest";
import { evidenceKeyAction } from "../../../web/src/state/evidence-key.ts";
import { isSendKey } from "../../../web/src/state/send-key.ts";

describe("isSendKey", () => {
  const enter = { key: "Enter", shiftKey: false, altKey: false, isComposing: false, keyCode: 13 };

  it("sends on Enter alone", () => {
    expect(isSendKey(enter)).toBe(true);
    expect(isSendKey({ ...enter, shiftKey: true })).toBe(false);
    expect(isSendKey({ ...enter, key: "a" })).toBe(false);
  });

  it("never sends on the Enter that confirms an IME conversion, however the browser reports it", () => {
    expect(isSendKey({ ...enter, isComposing: true })).toBe(false);
    expect(isSendKey({ ...enter, keyCode: 229 })).toBe(false);
  });
});

describe("evidenceKeyAction", () => {
  const press = { key: "", altKey: false, ctrlKey: false, metaKey: false };

  it.each([
    [{ ...press, key: "Escape" }, "close"],
    [{ ...press, key: "j" }, "next"],
    [{ ...press, key: "k" }, "previous"],
    [{ ...press, key: "ArrowDown", altKey: true }, "next"],
    [{ ...press, key: "ArrowUp", altKey: true }, "previous"],
    [{ ...press, key: "ArrowDown" }, undefined],
    [{ ...press, key: "j", ctrlKey: true }, undefined],
  ])("reads %o as %s", (key, action) => {
    expect(evidenceKeyAction(key)).toBe(action);
  });
});
