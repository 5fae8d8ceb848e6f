import { expect, it } from "vitest";
import type { Citation } from "../../../core/types.ts";
import { scoreCitationRecall } from "../../../evals/scorers/citation-recall.ts";
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
const recall = (...given: Parameters<typeof run>) => scoreCitationRecall(run(...given)).score;

it("recalls the share of what has to be backed", () => {
  expect(recall([cite(document, "りんご3個だ")])).toBe(1 / 2);
  expect(recall([cite(document, "りんご3個だ"), cite(document, "なし", 2)])).toBe(1);
  expect(recall([cite(document, "かきは")])).toBe(0);
  expect(recall([])).toBe(0);
});

it("recalls an alternative as well as the other", () => {
  expect(recall([cite(document, "なし")], { must_include: [["3個", "8個"]] })).toBe(1);
});

it("bears on no case without evidence, no abstention, and none where one is wanted", () => {
  const cited = [cite(document, "りんご3個だ")];
  expect(recall(cited, { evidence: [] })).toBeNull();
  expect(recall(cited, { behavior: "abstain" })).toBeNull();
  expect(recall(cited, {}, true)).toBeNull();
  expect(scoreCitationRecall(fakeRun({ error: "切れました" })).score).toBeNull();
});
