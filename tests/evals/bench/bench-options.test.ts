import { expect, it } from "vitest";
import { parseBenchOptions } from "../../../evals/bench/bench-options.ts";
import { EvalUsageError } from "../../../evals/eval-errors.ts";

it("has defaults and reads every option", () => {
  expect(parseBenchOptions([])).toEqual({
    chunks: 10_000,
    queries: null,
    jsonFile: null,
    largeMegabytes: null,
    isHelp: false,
  });
  expect(parseBenchOptions("--chunks 500 --queries 20 --large 100 --json out.json".split(" "))).toEqual({
    chunks: 500,
    queries: 20,
    jsonFile: "out.json",
    largeMegabytes: 100,
    isHelp: false,
  });
});

it.each([[["--chunks", "0"]], [["--queries", "many"]], [["--chunk", "5"]]])("refuses %j", (args) => {
  expect(() => parseBenchOptions(args)).toThrow(EvalUsageError);
});
