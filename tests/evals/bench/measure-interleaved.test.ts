import { setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import { measureInterleaved } from "../../../evals/bench/measure-interleaved.ts";

it("puts every query to every contender, and no contender always goes first", async () => {
  const calls: string[] = [];
  const contender = (name: string) => ({ name, run: (query: number) => calls.push(`${name}${query}`) });
  await measureInterleaved([contender("a"), contender("b")], [1, 2]);
  const warmUp = ["a1", "b1", "a2", "b2"];
  expect(calls).toEqual([...warmUp, "a1", "b1", "b2", "a2"]);
});

it("waits for promises and keeps the contenders' times apart", async () => {
  const timings = await measureInterleaved(
    [
      { name: "slow", run: () => setTimeout(15) },
      { name: "fast", run: () => 0 },
    ],
    [1, 2, 3],
  );
  expect(timings.get("slow")?.p50Ms).toBeGreaterThan(10);
  expect(timings.get("fast")?.p50Ms).toBeLessThan(10);
});
