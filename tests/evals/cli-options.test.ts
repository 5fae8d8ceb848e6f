import { describe, expect, it } from "vitest";
import { parseEvalOptions } from "../../evals/cli-options.ts";
import { EvalUsageError } from "../../evals/eval-errors.ts";

it("restricts nothing by default", () => {
  expect(parseEvalOptions([])).toEqual({
    command: "run",
    suites: [],
    caseFiles: [],
    safetyFiles: [],
    types: [],
    ids: [],
    limit: null,
    seed: null,
    collection: null,
    model: null,
    models: null,
    concurrency: null,
    maxCost: null,
    isResume: false,
    outFolder: null,
    show: "nothing",
    against: null,
    isCheck: false,
    isUpdateBaseline: false,
    baselineFile: null,
    isWriteDocs: false,
    isSheet: false,
    judge: null,
    reportFile: null,
    datasets: null,
    isHelp: false,
  });
});

it("reads every option", () => {
  const args = "--cases a.jsonl --cases b.jsonl --type date --id X --limit 5 --model m --out o --failures".split(" ");
  expect(parseEvalOptions(args)).toMatchObject({
    caseFiles: ["a.jsonl", "b.jsonl"],
    types: ["date"],
    ids: ["X"],
    limit: 5,
    model: "m",
    outFolder: "o",
    show: "failures",
  });
  expect(parseEvalOptions(["--verbose", "--failures"]).show).toBe("all");
});

describe("refuses", () => {
  it.each([
    ["an unknown option", ["--chekc"]],
    ["a stray word", ["check"]],
    ["a limit of zero", ["--limit", "0"]],
    ["a limit that is no number", ["--limit", "ten"]],
    ["an option without its value", ["--cases"]],
    ["a check of a part", ["--check", "--type", "date"]],
    ["a baseline of another model", ["--update-baseline", "--model", "m"]],
    ["documents from other cases", ["--write-docs", "--cases", "a.jsonl"]],
    ["a baseline of a part", ["--update-baseline", "--suite", "golden"]],
    ["suites and files at once", ["--suite", "golden", "--cases", "a.jsonl"]],
    ["a report and a run", ["--report", "a.json", "--limit", "3"]],
    ["a comparison with a baseline", ["--models", "a", "--check"]],
    ["a judge's setting without a judge", ["--judge-correctness"]],
    ["a ceiling of nothing", ["--max-cost", "0"]],
    ["a ceiling that is no number", ["--max-cost", "many"]],
    ["a check against the baseline that it writes", ["--check", "--update-baseline"]],
  ])("%s", (_what, args) => {
    expect(() => parseEvalOptions(args)).toThrow(EvalUsageError);
  });
});

describe("goes together:", () => {
  it.each([
    ["a check of whole suites", ["--check", "--suite", "golden", "--suite", "ledger"]],
    ["a baseline of one's own cases", ["--update-baseline", "--cases", "a.jsonl", "--baseline", "b.json"]],
    ["a check of one's own cases", ["--check", "--collection", "x", "--cases", "a.jsonl", "--baseline", "b.json"]],
  ])("%s", (_what, args) => {
    expect(parseEvalOptions(args).command).toBe("run");
  });
});

it("names the options that do not go together", () => {
  expect(() => parseEvalOptions(["--datasets", "--limit", "3", "--check"])).toThrow(
    /--datasets は --limit・--check と/u,
  );
  expect(() => parseEvalOptions(["--write-docs", "--model", "m"])).toThrow(/--write-docs は.*--model を外して/u);
});

describe("models to compare", () => {
  it.each([
    [
      ["--models", "a,b", "--limit", "3"],
      ["a", "b"],
    ],
    [["--models=a,b"], ["a", "b"]],
    [
      ["--out", "o", "--models", "a", "b"],
      ["a", "b"],
    ],
    [["--models"], []],
  ])("are read from %j", (args, models) => {
    expect(parseEvalOptions(args).models).toEqual(models);
  });

  it.each(["--check", "--write-docs", "--datasets", "--model=a"])("do not go with %s", (other) => {
    expect(() => parseEvalOptions(["--models", "a,b", other])).toThrow(EvalUsageError);
  });
});

describe("outside data sets", () => {
  it("are measured when asked for, all or those named", () => {
    expect(parseEvalOptions(["--datasets"]).datasets).toEqual([]);
    expect(parseEvalOptions(["--datasets", "one", "two", "--failures"])).toMatchObject({
      datasets: ["one", "two"],
      show: "failures",
    });
    expect(parseEvalOptions(["--datasets", "--write-docs"]).isWriteDocs).toBe(true);
  });

  it.each([
    ["--check"],
    ["--update-baseline"],
    ["--type", "date"],
    ["--model", "m"],
  ])("do not go together with %s", (...option) => {
    expect(() => parseEvalOptions(["--datasets", ...option])).toThrow(EvalUsageError);
  });
});
