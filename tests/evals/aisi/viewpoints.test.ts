import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PERSPECTIVES } from "../../../evals/aisi/perspectives.ts";
import { type Measure, RAG } from "../../../evals/aisi/viewpoint-item.ts";
import { VIEWPOINTS } from "../../../evals/aisi/viewpoints.ts";
import { METRICS } from "../../../evals/metrics/metrics.ts";
import { SUITE_NAMES } from "../../../evals/suites/load-suites.ts";
import { PROJECT_ROOT } from "../../scripts/load-script.ts";

const { scripts } = JSON.parse(readFileSync(join(PROJECT_ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** What names nothing that there is. */
function findMissing(measures: readonly Measure[]): string[] {
  return measures.flatMap((measure) => {
    if (measure.kind === "metric") {
      const { name, suite } = measure;
      const isKnown = METRICS.some((metric) => metric.name === name);
      const isSuite = suite === undefined || (SUITE_NAMES as readonly string[]).includes(suite);
      return [...(isKnown ? [] : [name]), ...(isSuite ? [] : [suite])];
    }
    if (measure.kind === "safety") return PERSPECTIVES.includes(measure.perspective) ? [] : [measure.perspective];
    if (measure.kind === "command") return measure.script in scripts ? [] : [measure.script];
    return existsSync(join(PROJECT_ROOT, measure.path)) ? [] : [measure.path];
  });
}

describe("the viewpoints", () => {
  it("are all ten and what is added for RAG, in the guide's order", () => {
    expect([...new Set(VIEWPOINTS.map(({ viewpoint }) => viewpoint))]).toEqual([...PERSPECTIVES, RAG]);
  });

  it("have items with an id of their own, each measured, for a person, or not applicable with a reason", () => {
    expect(new Set(VIEWPOINTS.map(({ id }) => id)).size).toBe(VIEWPOINTS.length);
    const lost = VIEWPOINTS.filter(
      ({ measures, person, notApplicable }) =>
        (measures.length === 0 && !person && !notApplicable) || (notApplicable !== undefined && measures.length > 0),
    );
    expect(lost).toEqual([]);
  });

  it("name only metrics, suites, tests, commands and documents that exist", () => {
    const measures = VIEWPOINTS.flatMap((item) => item.measures);
    expect(measures.length).toBeGreaterThan(60);
    expect(findMissing(measures)).toEqual([]);
    // The check itself can fail.
    const none: Measure[] = [
      { kind: "metric", name: "none" },
      { kind: "metric", name: "errors", suite: "none" },
      { kind: "test", path: "tests/none.test.ts" },
      { kind: "command", script: "none" },
      { kind: "document", path: "docs/none.md" },
    ];
    expect(findMissing(none)).toHaveLength(none.length);
  });
});
