import { describe, expect, it } from "vitest";
import type { Answer, SourceDocument } from "../../../core/types.ts";
import { gradeLawAnswer } from "../../../evals/laws/grade-law-answer.ts";
import { type LawCase, parseLawCases } from "../../../evals/laws/law-case.ts";

const TEXT = "第一条　甲。\n２　乙。\n第一条の二　丙。\n";
const place = (label: string) => ({
  kind: "article" as const,
  label,
  number: null,
  charStart: TEXT.indexOf(FIRST[label] ?? ""),
});
const FIRST: Readonly<Record<string, string>> = {
  第一条: "第一条",
  第一条第一項: "甲",
  第一条第二項: "２",
  第一条の二: "第一条の二",
};
const DOCUMENT = { id: "law", text: TEXT, places: Object.keys(FIRST).map(place) } as SourceDocument;

const answer = (...quotes: string[]) => ({
  answer: "本文",
  abstained: false,
  citations: quotes.map((quote) => {
    const charStart = TEXT.indexOf(quote);
    return { documentId: "law", source: "law.xml", place: "", charStart, charEnd: charStart + quote.length };
  }) as Answer["citations"],
});
const expecting = (...places: string[]): LawCase => ({
  ...{ id: "1", question: "？", kind: "number" },
  ...{ behavior: "answer", law: "law.xml", places },
});
const isRight = (lawCase: LawCase, given: ReturnType<typeof answer>): boolean =>
  gradeLawAnswer(lawCase, given, (id) => (id === "law" ? DOCUMENT : undefined)).reason === null;

describe("grading an answer about laws", () => {
  it("is right when a citation lies within the expected place, wherever it stands among the others", () => {
    expect(isRight(expecting("第一条"), answer("乙。"))).toBe(true);
    expect(isRight(expecting("第一条第二項"), answer("丙。", "乙。"))).toBe(true);
    expect(gradeLawAnswer(expecting("第一条第二項"), answer("丙。", "乙。"), () => DOCUMENT).isFirstRight).toBe(false);
  });

  it("is wrong for another paragraph, a branch, another law, and what only overlaps", () => {
    expect(isRight(expecting("第一条第二項"), answer("甲。"))).toBe(false);
    expect(isRight(expecting("第一条"), answer("丙。"))).toBe(false);
    expect(isRight({ ...expecting("第一条"), law: "other.xml" } as LawCase, answer("甲。"))).toBe(false);
    expect(isRight(expecting("第一条第二項"), answer("甲。\n２　乙。"))).toBe(false);
    expect(isRight(expecting("第一条"), answer())).toBe(false);
  });

  it("wants the wording that a case asks for", () => {
    const dated = { ...expecting(), states: ["令和五年"] } as LawCase;
    expect(isRight(dated, answer("甲。"))).toBe(false);
    expect(isRight(dated, { ...answer("甲。"), answer: "令和五年" })).toBe(true);
  });

  it("wants an abstention exactly where the laws hold no answer", () => {
    const absent: LawCase = { id: "1", question: "？", kind: "absent", behavior: "abstain" };
    expect(isRight(absent, answer("甲。"))).toBe(false);
    expect(isRight(absent, { ...answer(), abstained: true })).toBe(true);
    expect(isRight(expecting("第一条"), { ...answer("甲。"), abstained: true })).toBe(false);
  });
});

describe("reading cases about laws", () => {
  it("names the line that is wrong", () => {
    expect(() => parseLawCases('\n{"id":"1","question":"？","kind":"a","behavior":"answer"}', "f.jsonl")).toThrow(
      "f.jsonl:2",
    );
    expect(() => parseLawCases("{", "f.jsonl")).toThrow("f.jsonl:1");
  });
});
