import fc from "fast-check";
import { expect, it } from "vitest";
import { joinForms, joinLines, splitForms, splitLines } from "../../../evals/init/list-cell.ts";

it("reads what a person writes", () => {
  expect(splitForms("3個| 三つ \r\n\r\nりんご\n")).toEqual([["3個", "三つ"], ["りんご"]]);
  expect(splitForms(" \n | ")).toEqual([]);
  expect(splitLines("a.txt\r\nb.txt\r\n")).toEqual(["a.txt", "b.txt"]);
});

it("leaves a backslash that escapes nothing alone", () => expect(splitForms("C:\\dir\\")).toEqual([["C:\\dir\\"]]));

const form = fc
  .string({ minLength: 1, unit: fc.constantFrom("|", "\\", "\n", "\r", "n", "あ", "3", " ", '"') })
  .filter((text) => text.trim() === text);

it("gives back any list of forms", () => {
  const entries = fc.array(fc.array(form, { minLength: 1 }), { minLength: 1 });
  fc.assert(fc.property(entries, (list) => void expect(splitForms(joinForms(list))).toEqual(list)));
});

it("keeps which of several lines is empty, and gives a blank cell for none", () => {
  for (const lines of [
    ["", "a"],
    ["a", ""],
    ["a", "", "\\-", "b"],
  ])
    expect(splitLines(joinLines(lines))).toEqual(lines);
  expect(joinLines(["", ""])).toBe("");
});

it("gives back any list of lines", () => {
  fc.assert(fc.property(fc.array(form), (list) => void expect(splitLines(joinLines(list))).toEqual(list)));
});
