import { expect, it } from "vitest";
import type { Citation } from "../../../core/types.ts";
import { scoreCitationPrecision } from "../../../evals/scorers/citation-precision.ts";
import { cite, fakeAnswer, fakeDocument } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

// Lines of 4, 6, 6 and 6 characters.
const document = fakeDocument("a.txt", "# 題名\nりんご3個だ\n\nなしは8個だ\nかきは5個だ\n");
const at = (line: number, quote: string) => ({ doc: "a.txt", line_start: line, line_end: line, quote });
const apples = at(2, "りんご3個");
const pears = at(4, "なしは8個");
const texts = new Map([[document.id, document.text]]);

function run(citations: Citation[], fields: Record<string, unknown> = {}, abstained = false) {
  const evalCase = fakeCase({ must_include: [["3個"], ["8個"]], evidence: [apples, pears], ...fields });
  return fakeRun({ evalCase, citedTexts: texts, answer: fakeAnswer({ answer: "…", citations, abstained }) });
}
const precision = (...given: Parameters<typeof run>) => scoreCitationPrecision(run(...given)).score;

it("is precise when all that is cited stands on evidence lines", () => {
  expect(precision([cite(document, "りんご3個だ")])).toBe(1);
  expect(precision([cite(document, "りんご")])).toBe(1);
});

it("counts the characters beside the evidence, without white space", () => {
  // 6 of りんご3個だ and 6 of なしは8個だ are evidence, 6 of かきは5個だ are not; line breaks do not count.
  expect(precision([cite(document, "りんご3個だ\n\nなしは8個だ\nかきは5個だ")])).toBeCloseTo(12 / 18, 10);
  expect(precision([cite(document, "8個だ\nかきは")])).toBe(3 / 6);
});

it("adds citations up by characters and counts what two of them cover once", () => {
  expect(precision([cite(document, "りんご3個だ"), cite(document, "かきは5個だ", 2)])).toBe(6 / 12);
  expect(precision([cite(document, "なしは8個だ\nかきは"), cite(document, "8個だ\nかきは5個だ", 2)])).toBe(6 / 12);
  expect(
    precision([cite(document, "かきは5個だ"), cite(document, "かきは", 2), cite(document, "なしは8個だ", 3)]),
  ).toBe(6 / 12);
});

it("takes a document that does not exist for beside the evidence", () => {
  const lost = { ...cite(document, "りんご3個だ"), documentId: "lost" };
  expect(precision([lost])).toBe(0);
  expect(precision([lost, cite(document, "なしは8個だ", 2)])).toBe(6 / 12);
});

it("takes the same lines of another document for beside the evidence", () => {
  expect(precision([{ ...cite(document, "りんご3個だ"), source: "b.txt" }])).toBe(0);
});

it("bears on no answer that cites nothing", () => expect(precision([])).toBeNull());

it("bears on no case without evidence, no abstention, and none where one is wanted", () => {
  const cited = [cite(document, "りんご3個だ")];
  expect(precision(cited, { evidence: [] })).toBeNull();
  expect(precision(cited, { behavior: "abstain" })).toBeNull();
  expect(precision(cited, {}, true)).toBeNull();
  expect(scoreCitationPrecision(fakeRun({ error: "切れました" })).score).toBeNull();
});
