import { describe, expect, it } from "vitest";
import { evidenceKeyAction } from "../../../web/src/state/evidence-key.ts";
import { isSendKey } from "../../../web/src/state/send-key.ts";

describe("isSendKey", () => {
  const enter = {
    key: "Enter",
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    isComposing: false,
    keyCode: 13,
  };

  it("sends on Enter alone", () => {
    expect(isSendKey(enter, "enter")).toBe(true);
    expect(isSendKey({ ...enter, shiftKey: true }, "enter")).toBe(false);
    expect(isSendKey({ ...enter, key: "a" }, "enter")).toBe(false);
  });

  it("sends on Ctrl+Enter or Command+Enter alone where the reader has chosen so", () => {
    expect(isSendKey(enter, "ctrl-enter")).toBe(false);
    expect(isSendKey({ ...enter, ctrlKey: true }, "ctrl-enter")).toBe(true);
    expect(isSendKey({ ...enter, metaKey: true }, "ctrl-enter")).toBe(true);
    expect(isSendKey({ ...enter, ctrlKey: true, isComposing: true }, "ctrl-enter")).toBe(false);
  });

  it("never sends on the Enter that confirms an IME conversion, however the browser reports it", () => {
    expect(isSendKey({ ...enter, isComposing: true }, "enter")).toBe(false);
    expect(isSendKey({ ...enter, keyCode: 229 }, "enter")).toBe(false);
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
