import { describe, expect, it } from "vitest";
import { mapText, originalRange, replaceMapped } from "../../../core/text/mapped-text.ts";

describe("a mapped text", () => {
  it("maps every code unit to itself at first, surrogates included", () => {
    const mapped = mapText("a😀");
    expect([...mapped.starts]).toEqual([0, 1, 2]);
    expect([...mapped.ends]).toEqual([1, 2, 3]);
  });

  it("maps each code unit of a replacement to the whole match", () => {
    const mapped = replaceMapped(mapText("甲㈱乙"), /㈱/gu, () => "(株)");
    expect(mapped.text).toBe("甲(株)乙");
    expect(originalRange(mapped, 1, 2)).toEqual({ charStart: 1, charEnd: 2 });
    expect(originalRange(mapped, 3, 5)).toEqual({ charStart: 1, charEnd: 3 });
  });

  it("leads back to the first text through several replacements", () => {
    const once = replaceMapped(mapText("x <b>甲</b> y"), /<\/?b>/gu, () => "");
    const twice = replaceMapped(once, / 甲 /gu, () => "乙");
    expect(twice.text).toBe("x乙y");
    expect(originalRange(twice, 1, 2)).toEqual({ charStart: 1, charEnd: 11 });
  });

  it("passes capture groups to the replacement", () => {
    expect(replaceMapped(mapText("(a)(b)"), /\((.)\)/gu, (_match, letter) => letter ?? "?").text).toBe("ab");
  });

  it("is returned as it is when nothing changes", () => {
    const mapped = mapText("甲乙");
    expect(replaceMapped(mapped, /丙/gu, () => "")).toBe(mapped);
    expect(replaceMapped(mapped, /甲/gu, () => "甲")).toBe(mapped);
  });

  it("gives an empty range an empty place: where it stands, or after all that is left", () => {
    const mapped = replaceMapped(mapText("**甲乙"), /\*\*/gu, () => "");
    expect(originalRange(mapped, 1, 1)).toEqual({ charStart: 3, charEnd: 3 });
    expect(originalRange(mapped, 2, 2)).toEqual({ charStart: 4, charEnd: 4 });
    expect(originalRange(mapText(""), 0, 0)).toEqual({ charStart: 0, charEnd: 0 });
  });
});
