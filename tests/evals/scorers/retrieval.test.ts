import { expect, it } from "vitest";
import { scoreRetrieval } from "../../../evals/scorers/retrieval.ts";
import { fakePassage } from "../fake-assistant.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const at = (line: number, quote: string) => ({ doc: "a.txt", line_start: line, line_end: line, quote });
const evidence = [at(10, "3個"), at(20, "8個")];
const bothNeeded = { must_include: [["3個"], ["8個"]], evidence };

/** Passages of one line each; line 99 is beside the evidence. */
function score(lines: readonly number[], fields: Record<string, unknown> = bothNeeded) {
  const passages = lines.map((line, index) => fakePassage("a.txt", line, line, index + 1));
  return scoreRetrieval(fakeRun({ evalCase: fakeCase(fields), passages }));
}

it("agrees with a worked example: relevant at ranks 2 and 6", () => {
  const { recallAt, reciprocalRank, ndcgAt10 } = score([99, 10, 99, 99, 99, 20]);
  expect(recallAt).toEqual({ 1: 0, 5: 1 / 2, 10: 1 });
  expect(reciprocalRank).toBe(1 / 2);
  // DCG = 1/log2(3) + 1/log2(7) = 0.63093 + 0.35621; ideal = 1 + 1/log2(3) = 1.63093.
  expect(ndcgAt10).toBeCloseTo(0.98714 / 1.63093, 4);
});

it("is perfect when what is needed comes first", () => {
  expect(score([10, 20, 99])).toEqual({ recallAt: { 1: 1 / 2, 5: 1, 10: 1 }, reciprocalRank: 1, ndcgAt10: 1 });
});

it("holds what is missing against the ideal ranking", () => {
  // DCG = 1; ideal of two needs = 1.63093.
  expect(score([10]).ndcgAt10).toBeCloseTo(0.61315, 4);
  expect(score([99, 99])).toEqual({ recallAt: { 1: 0, 5: 0, 10: 0 }, reciprocalRank: 0, ndcgAt10: 0 });
});

it("neither asks for alternatives twice nor counts them twice", () => {
  const either = { must_include: [["3個", "8個"]], evidence };
  expect(score([20], either)).toEqual({ recallAt: { 1: 1, 5: 1, 10: 1 }, reciprocalRank: 1, ndcgAt10: 1 });
  // Of one need, losing the second passage that meets it neither helps nor harms.
  const [last, lost] = [20, 99].map((line) => [10, ...Array<number>(8).fill(99), line]);
  expect(score(last ?? [], either).ndcgAt10).toBe(1);
  expect(score(lost ?? [], either).ndcgAt10).toBe(1);
  // Losing the first does: rank 10 alone is 1/log2(11) = 0.28906.
  expect(score([99, ...(last ?? []).slice(1)], either).ndcgAt10).toBeCloseTo(0.28906, 4);
});

it("takes a passage that meets two needs for two in a row", () => {
  const passages = (start: number, end: number) => [fakePassage("a.txt", 99, 99), fakePassage("a.txt", start, end)];
  const ndcg = (start: number, end: number) =>
    scoreRetrieval(fakeRun({ evalCase: fakeCase(bothNeeded), passages: passages(start, end) })).ndcgAt10;
  // Places 2 and 3: 0.63093 + 0.5 of 1.63093; one need alone at rank 2 is less.
  expect(ndcg(10, 20)).toBeCloseTo(0.69343, 4);
  expect(ndcg(10, 10)).toBeCloseTo(0.38685, 4);
});

it("counts nothing beyond the tenth rank", () => {
  const late = score([...Array<number>(10).fill(99), 10]);
  expect(late).toEqual({ recallAt: { 1: 0, 5: 0, 10: 0 }, reciprocalRank: 0, ndcgAt10: 0 });
});

it("does not take the same lines of another document for evidence", () => {
  const passages = [fakePassage("b.txt", 10, 20)];
  expect(scoreRetrieval(fakeRun({ evalCase: fakeCase(bothNeeded), passages })).recallAt[10]).toBe(0);
});

it("bears on no case without evidence and on none that wants an abstention", () => {
  const nothing = { recallAt: { 1: null, 5: null, 10: null }, reciprocalRank: null, ndcgAt10: null };
  expect(score([10], { evidence: [] })).toEqual(nothing);
  expect(score([10], { ...bothNeeded, behavior: "abstain" })).toEqual(nothing);
});
