import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contains, createMatcher } from "../../../evals/matcher/contains.ts";

interface Vector {
  text: string;
  form: string;
  expect: boolean;
}

const file = new URL("../fixtures/match-vectors.json", import.meta.url);
const vectors = JSON.parse(readFileSync(file, "utf8")) as Vector[];

describe("contains", () => {
  it("is tested with every vector of the reference", () => {
    expect(vectors).toHaveLength(269);
    expect(vectors.some(({ expect: isStated }) => isStated)).toBe(true);
    expect(vectors.some(({ expect: isStated }) => !isStated)).toBe(true);
  });

  it.each(vectors)("finds or rejects $form in $text", ({ text, form, expect: isStated }) => {
    expect(contains(text, form)).toBe(isStated);
  });

  it("never finds an empty form", () => {
    expect(contains("何か", "")).toBe(false);
    expect(contains("何か", " ")).toBe(false);
  });

  it("takes the form literally, whatever signs it holds", () => {
    expect(contains("約(1+1)*2円", "(1+1)*2")).toBe(true);
    expect(contains("約112円", "1.12|.*")).toBe(false);
  });

  it("does not find a Latin word at the end of another", () => {
    expect(contains("unec", "NEC")).toBe(false);
    expect(contains("the NEC", "NEC")).toBe(true);
  });

  it("takes superscripts for footnote marks, never for figures", () => {
    expect(contains("クラウド¹²", "12")).toBe(false);
    expect(contains("7³人", "7人")).toBe(true);
  });

  it("sees through tags", () => {
    expect(contains("<b>9.1</b>%", "9.1%")).toBe(true);
    expect(contains("人材<br>育成<sup>注</sup>", "人材育成注")).toBe(true);
  });

  it("does not end a date where a day follows, nor an integer where decimals follow", () => {
    expect(contains("2024.2.14", "2024.2")).toBe(true);
    expect(contains("12.5", "12")).toBe(false);
    expect(contains("3.12", "12")).toBe(false);
    expect(contains("2024.10.5", "10.5")).toBe(true);
    expect(contains("1.9.1%", "9.1%")).toBe(false);
  });
});

describe("createMatcher", () => {
  it("answers for many forms of one text, independently of the order", () => {
    const isStated = createMatcher("２０２３年は 9.1％");
    expect([isStated("2023年"), isStated("59.1%"), isStated("9.1%"), isStated("2023年")]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});
