import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnswerToken, createMarkParser } from "../../../../core/answer/generated/parse-marks.ts";

function parse(...chunks: string[]): AnswerToken[] {
  const parser = createMarkParser();
  return [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.flush()];
}

/** Texts that were only split by the cuts of the chunks, joined again. */
function joined(tokens: readonly AnswerToken[]): AnswerToken[] {
  const result: AnswerToken[] = [];
  for (const token of tokens) {
    const last = result.at(-1);
    if (token.kind === "text" && last?.kind === "text" && !token.text.startsWith("\n"))
      result.splice(-1, 1, { kind: "text", text: last.text + token.text });
    else result.push(token);
  }
  return result;
}

const text = (value: string): AnswerToken => ({ kind: "text", text: value });
const mark = (...numbers: number[]): AnswerToken => ({ kind: "mark", numbers });

describe("createMarkParser", () => {
  it.each<[string, AnswerToken[]]>([
    ["四割です[1]。", [text("四割です"), mark(1), text("。")]],
    ["四割です[1][2]", [text("四割です"), mark(1), mark(2)]],
    ["四割です[1, 2]", [text("四割です"), mark(1, 2)]],
    ["四割です[1、2・3]", [text("四割です"), mark(1, 2, 3)]],
    ["四割です【1】", [text("四割です"), mark(1)]],
    ["四割です［１２］", [text("四割です"), mark(12)]],
    ["四割です [1] [2]", [text("四割です"), mark(1), mark(2)]],
    ["四割です\n[1]", [text("四割です"), mark(1)]],
    ["[[1]]", [text("["), mark(1), text("]")]],
    ["[1[2]", [text("[1"), mark(2)]],
  ])("reads the marks of %j", (given, tokens) => {
    expect(parse(given)).toEqual(tokens);
  });

  it.each([
    "[]",
    "[ ]",
    "[,]",
    "[x]",
    "[1-3]",
    "[資料1]",
    "【概要】",
    "[1",
    "[",
    "]",
    "a[1 b",
  ])("leaves %j as text", (given) => {
    expect(joined(parse(given))).toEqual([text(given)]);
  });

  it("begins a text with the line break that precedes it, without the spaces before", () => {
    expect(parse("一行目。 \n\n- 二行目[1]\n- 三行目")).toEqual([
      text("一行目。"),
      text("\n\n- 二行目"),
      mark(1),
      text("\n- 三行目"),
    ]);
  });

  it("drops white space at both ends", () => {
    expect(parse("\n  答え \n")).toEqual([text("答え")]);
  });

  it("gives text out as soon as it cannot be part of a mark", () => {
    const parser = createMarkParser();
    expect(parser.push("四割")).toEqual([text("四割")]);
    expect(parser.push("です[")).toEqual([text("です")]);
    expect(parser.push("1")).toEqual([]);
    expect(parser.push("]")).toEqual([mark(1)]);
  });
});

/** Texts in which brackets, digits and spaces meet in every way. */
const messy = fc
  .array(
    fc.constantFrom(
      "[",
      "]",
      "【",
      "】",
      "［",
      "］",
      "1",
      "２",
      ",",
      "、",
      " ",
      "\n",
      "あ",
      "。",
      "😀",
      "[1]",
      "[12, 3]",
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));
const MARK = /[[［【][0-9０-９,，、・;；\s]*[0-9０-９][0-9０-９,，、・;；\s]*[\]］】]/gu;
const withoutSpace = (value: string): string => value.replace(/\s/gu, "");

describe("for any text, the parser", () => {
  it("reads the same wherever the chunks are cut", () => {
    fc.assert(
      fc.property(messy, fc.array(fc.nat(60), { maxLength: 8 }), (given, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut < given.length).sort((a, b) => a - b), given.length];
        const chunks = places.slice(1).map((end, at) => given.slice(places[at], end));
        expect(joined(parse(...chunks))).toEqual(joined(parse(given)));
      }),
      { numRuns: 2_000 },
    );
  });

  it("finds every mark, and loses nothing else but white space", () => {
    fc.assert(
      fc.property(messy, (given) => {
        const tokens = parse(given);
        const texts = tokens.map((token) => (token.kind === "text" ? token.text : "")).join("");
        expect(withoutSpace(texts)).toBe(withoutSpace(given.replace(MARK, "")));
        expect(tokens.filter(({ kind }) => kind === "mark")).toHaveLength([...given.matchAll(MARK)].length);
      }),
      { numRuns: 2_000 },
    );
  });

  // Quadratic work would take minutes here.
  it.each(["[", "[1,", "[1", "[1]", " ", "\n", " a"])("takes linear time for a million characters of %j", (unit) => {
    const given = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const startedAt = performance.now();
    const parser = createMarkParser();
    for (let at = 0; at < given.length; at += 7) parser.push(given.slice(at, at + 7));
    parser.flush();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
