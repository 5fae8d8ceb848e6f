import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { evidenceKeyAction } from "../../../web/src/state/evidence-key.ts";
import { isSendKey } from "../../../web/src/state/send-key.ts";
import { isShortcut, listShortcuts, SHORTCUTS } from "../../../web/src/state/shortcuts.ts";

const SOURCES = resolve(import.meta.dirname, "../../../web/src");
/** A key, or the code of one (they begin with a capital letter, as no code of an error does), compared in place. */
const OWN_KEYS = /\bkey\b\)? ?[!=]== ?"|\bcode\b\)? ?[!=]== ?"[A-Z]|event\.key\b/u;
/** The browser does these by itself. */
const NATIVE = ["closeDialog", "lineBreak", "lineBreakWithEnter"];

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
  const press = { key: "", shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

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

describe("shortcuts", () => {
  const press = { key: "", shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };
  const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => ({ name, text: readFileSync(join(SOURCES, name), "utf8") }));

  it("are all in the help, each once, whichever key sends", () => {
    const listed = (["enter", "ctrl-enter"] as const).map((sendKey) =>
      listShortcuts({ sendKey }).flatMap(({ names }) => names),
    );
    for (const names of listed) expect(new Set(names).size).toBe(names.length);
    expect([...new Set(listed.flat())].sort()).toEqual(Object.keys(SHORTCUTS).sort());
  });

  it("are those that the handlers ask for, and no handler has keys of its own", () => {
    const asked = sources.flatMap(({ name, text }) =>
      name.endsWith("send-key.ts")
        ? ["send", "sendWithCtrl"]
        : [...text.matchAll(/isShortcut\("(\w+)"/gu)].map(([, shortcut = ""]) => shortcut),
    );
    expect([...new Set([...asked, ...NATIVE])].sort()).toEqual(Object.keys(SHORTCUTS).sort());
    const own = sources.filter(({ text }) => OWN_KEYS.test(text));
    expect(own.map(({ name }) => name)).toEqual([]);
  });

  it("leave to the browser what breaks a line in the question box", () => {
    const enter = { ...press, key: "Enter", isComposing: false, keyCode: 13 };
    expect(isShortcut("lineBreak", { ...enter, shiftKey: true })).toBe(true);
    expect(isSendKey({ ...enter, shiftKey: true }, "enter")).toBe(false);
    expect(isSendKey({ ...enter, shiftKey: true }, "ctrl-enter")).toBe(false);
    expect(isSendKey(enter, "ctrl-enter")).toBe(false);
  });

  it.each([
    ["?", { shiftKey: true }, true],
    ["？", { shiftKey: true }, true],
    ["?", { ctrlKey: true }, false],
    ["/", {}, false],
  ])("opens the help by %s with %o: %s", (key, held, isHelp) => {
    expect(isShortcut("help", { ...press, key, ...held }, { characterKeys: "on" })).toBe(isHelp);
  });

  it("of a single character can be switched off; the others stay", () => {
    const off = { characterKeys: "off" } as const;
    expect(isShortcut("help", { ...press, key: "?", shiftKey: true }, off)).toBe(false);
    expect(isShortcut("nextCitation", { ...press, key: "j" }, off)).toBe(false);
    expect(isShortcut("nextCitation", { ...press, key: "ArrowDown", altKey: true }, off)).toBe(true);
    expect(isShortcut("search", { ...press, key: "f", ctrlKey: true }, off)).toBe(true);
  });
});
