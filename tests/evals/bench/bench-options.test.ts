import { expect, it } from "vitest";
import { parseBenchOptions } from "../../../evals/bench/bench-options.ts";
import { EvalUsageError } from "../../../evals/eval-errors.ts";

it("has defaults and reads every option", () => {
  expect(parseBenchOptions([])).toEqual({
    chunks: [10_000],
    queries: null,
    jsonFile: null,
    largeMegabytes: null,
    isLoadOnly: false,
    isUsersOnly: false,
    kills: null,
    databases: ["sqlite", "pg"],
    isWriteDocs: false,
    isHelp: false,
  });
  expect(parseBenchOptions("--chunks 500 --queries 20 --large 100 --json out.json".split(" "))).toEqual({
    chunks: [500],
    queries: 20,
    jsonFile: "out.json",
    largeMegabytes: 100,
    isLoadOnly: false,
    isUsersOnly: false,
    kills: null,
    databases: ["sqlite", "pg"],
    isWriteDocs: false,
    isHelp: false,
  });
  expect(parseBenchOptions(["--chunks", "500,2000"]).chunks).toEqual([500, 2_000]);
});

it("measures the load alone when asked to, also for the documentation", () => {
  expect(parseBenchOptions(["--users"])).toMatchObject({ isUsersOnly: true, isLoadOnly: false });
  expect(parseBenchOptions(["--load", "--write-docs"])).toMatchObject({ isLoadOnly: true, isWriteDocs: true });
});

it("measures what the documentation shows before it writes it", () => {
  expect(parseBenchOptions(["--write-docs"])).toMatchObject({ chunks: [10_000, 100_000], queries: null });
});

it.each([
  [["--chunks", "0"]],
  [["--chunks", "10,"]],
  [["--write-docs", "--chunks", "500"]],
  [["--write-docs", "--queries", "5"]],
  [["--queries", "many"]],
  [["--chunk", "5"]],
])("refuses %j", (args) => {
  expect(() => parseBenchOptions(args)).toThrow(EvalUsageError);
});

it("kills the server as often as asked, on one store or on both", () => {
  expect(parseBenchOptions(["--kill"])).toMatchObject({ kills: 50, databases: ["sqlite", "pg"] });
  expect(parseBenchOptions("--kill --times 3 --database pg".split(" "))).toMatchObject({ kills: 3, databases: ["pg"] });
  expect(() => parseBenchOptions(["--kill", "--database", "mysql"])).toThrow(EvalUsageError);
  expect(() => parseBenchOptions(["--kill", "--times", "0"])).toThrow(EvalUsageError);
});
