import { expect, it } from "vitest";
import { overlapsEvidence } from "../../evals/line-overlap.ts";

const evidence = [{ source: "a.txt", lineStart: 10, lineEnd: 12, quote: "" }];

it.each([
  ["touches the first line", "a.txt", 5, 10, true],
  ["touches the last line", "a.txt", 12, 20, true],
  ["lies inside", "a.txt", 11, 11, true],
  ["contains it", "a.txt", 1, 99, true],
  ["ends just before", "a.txt", 5, 9, false],
  ["starts just after", "a.txt", 13, 20, false],
  ["is in another document", "b.txt", 10, 12, false],
])("a range that %s", (_what, source, lineStart, lineEnd, expected) => {
  expect(overlapsEvidence({ source, lineStart, lineEnd }, evidence)).toBe(expected);
});

it("nothing overlaps no evidence", () => {
  expect(overlapsEvidence({ source: "a.txt", lineStart: 1, lineEnd: 99 }, [])).toBe(false);
});
