import { expect, it } from "vitest";
import { runPart } from "../../../evals/bench/run-part.ts";

const worker = new URL("../fixtures/bench-worker.ts", import.meta.url);

it("returns the result of a part with the peak memory of its own process", async () => {
  const small = await runPart<{ sum: number }>(worker, { name: "add", options: { a: 2, b: 3 } });
  const large = await runPart<{ held: number }>(worker, { name: "hog", options: { sizeMb: 300 } });
  expect(small.sum).toBe(5);
  expect(large.peakMemoryMb - small.peakMemoryMb).toBeGreaterThan(250);
});

it.each([
  ["throws", "fail", "（壊れた）"],
  ["dies", "die", "（終了コード 7）"],
  ["does not exist", "none", '"none" という計測はありません'],
])("rejects when the part %s", async (_what, name, message) => {
  await expect(runPart(worker, { name, options: {} })).rejects.toThrow(message);
});
