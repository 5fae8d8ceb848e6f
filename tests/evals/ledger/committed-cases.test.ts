import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EvalCase } from "../../../evals/eval-case.ts";
import { groupBy } from "../../../evals/group-by.ts";
import { draftFromCorpus, findStaleCases } from "../../../evals/ledger/write-cases.ts";
import { type CorpusIndex, openCorpusIndex } from "../../../evals/open-corpus.ts";
import { PATHS } from "../../../evals/repository-paths.ts";
import { loadSuites } from "../../../evals/suites/load-suites.ts";

let corpus: CorpusIndex;
let ledger: EvalCase[];
let unanswerable: EvalCase[];
beforeAll(async () => {
  corpus = await openCorpusIndex(PATHS);
  const suites = await loadSuites(["ledger", "unanswerable"], { casesFolder: PATHS.casesFolder, seed: 1 });
  [ledger = [], unanswerable = []] = suites.map(({ cases }) => cases);
});
afterAll(() => corpus.close());

describe("the committed cases of the ledger", () => {
  it("are what the generator makes of the corpus now; npm run eval:cases writes them", async () => {
    const drafted = await draftFromCorpus(await corpus.open());

    expect(await findStaleCases(PATHS.casesFolder, drafted)).toEqual([]);
  });

  it("are at least 300 different questions, each with its value, a near miss or none, and where it stands", () => {
    expect(new Set(ledger.map(({ question }) => question)).size).toBeGreaterThanOrEqual(300);
    for (const { figures, evidence, mustInclude, nearMisses } of ledger) {
      expect(figures.length).toBe(mustInclude.length);
      expect(figures.length).toBeGreaterThan(0);
      expect(evidence.length).toBeGreaterThan(0);
      const stated = figures.map(({ value }) => value);
      expect(nearMisses.filter(({ value }) => stated.includes(value))).toEqual([]);
    }
  });

  it("have at least 100 unanswerable variants of every kind, each of a case that is there", () => {
    const ids = new Set(ledger.map(({ id }) => id));

    expect(unanswerable.length).toBeGreaterThanOrEqual(100);
    expect(new Set(unanswerable.map(({ change }) => change))).toEqual(new Set(["year", "country", "measure"]));
    expect(unanswerable.filter(({ variantOf }) => variantOf === null || !ids.has(variantOf))).toEqual([]);
  });

  it("share one cluster per figure, in all its wordings and in what was made of them", () => {
    const clusters = new Map(ledger.map(({ id, cluster }) => [id, cluster]));
    const sizes = [...groupBy(ledger, ({ cluster }) => cluster).values()].map(({ length }) => length);

    expect(clusters.size).toBe(ledger.length);
    expect([...clusters.values()]).not.toContain(null);
    expect(Math.max(...sizes)).toBe(4);
    expect(unanswerable.filter(({ variantOf, cluster }) => cluster !== clusters.get(variantOf ?? ""))).toEqual([]);
  });
});
