import { describe, expect, it } from "vitest";
import type { Summary } from "../../../evals/report/summarise.ts";
import { compareWithTargets } from "../../../evals/report/targets.ts";

const group = (name: string, hits: number, of: number) => ({
  name,
  items: of,
  pass: { hits, of },
  citationOverlap: { hits: 0, of: 0 },
  recallAt5: { hits: 0, of: 0 },
  warnings: 0,
});

const summary = (changes: Partial<Summary>): Summary => ({
  overall: group("全体", 0, 0),
  byType: [],
  byBehavior: [],
  citationOverlapOverAll: { hits: 0, of: 0 },
  nearMissRecallAt5: { hits: 0, of: 0 },
  abstention: { answered: 0, falseAbstentions: 0, missedAbstentions: 0, abstained: 0, open: 0 },
  unsupportedFigures: 0,
  quoteMismatches: 0,
  errors: 0,
  latency: { p50Ms: 0, p95Ms: 0, maxMs: 0 },
  ...changes,
});

const verdicts = (changes: Partial<Summary>): Record<string, boolean> =>
  Object.fromEntries(compareWithTargets(summary(changes)).map(({ name, isMet }) => [name, isMet]));

describe("compareWithTargets", () => {
  it("meets a target at its border and misses it below", () => {
    expect(verdicts({ byBehavior: [group("answer", 90, 100)] })).toMatchObject({ "合格（answer）": true });
    expect(verdicts({ byBehavior: [group("answer", 89, 100)] })).toMatchObject({ "合格（answer）": false });
  });

  it("misses on one unsupported figure and on too many false abstentions", () => {
    const abstention = { answered: 95, falseAbstentions: 5, missedAbstentions: 0, abstained: 0, open: 0 };
    expect(verdicts({ unsupportedFigures: 1, abstention })).toEqual({ 裏付けのない数値: false, 誤った棄権: false });
  });

  it("leaves out what was not measured", () => {
    expect(Object.keys(verdicts({}))).toEqual(["裏付けのない数値"]);
  });
});
