import { expect, it } from "vitest";
import { createProgress } from "../../../evals/run/progress.ts";

function show(isTTY: boolean, total: number, done: number[], alreadyDone = 0): string[] {
  const written: string[] = [];
  let at = 0;
  const out = { isTTY, write: (text: string) => written.push(text) > 0 };
  const progress = createProgress({ out, total, alreadyDone, now: () => at });
  for (const count of done) {
    at += 1_000;
    progress.show(count);
  }
  progress.end();
  return written;
}

const upTo = (total: number) => Array.from({ length: total }, (_, at) => at + 1);

it("says a line for every tenth without a terminal", () => {
  const lines = show(false, 200, upTo(200));
  expect(lines).toHaveLength(10);
  expect(lines[4]).toBe("…  50% 100/200 問 残り 1分40秒\n");
  expect(lines.at(-1)).toBe("… 100% 200/200 問\n");
});

it("says nothing twice for a few cases", () => expect(show(false, 3, upTo(3))).toHaveLength(3));

it("draws over itself on a terminal, and is gone at the end", () => {
  const drawn = show(true, 4, upTo(4));
  expect(drawn[1]).toContain(`${"█".repeat(15)}${"░".repeat(15)}  50% 2/4 問`);
  expect(drawn.every((text) => text.startsWith("\r\u001b[2K"))).toBe(true);
  expect(drawn.at(-1)).toBe("\r\u001b[2K");
});

it("judges the speed by what this run asked", () => {
  expect(show(false, 100, [60], 50)).toEqual(["…  60% 60/100 問 残り 4秒\n"]);
});
