import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ModelComparison } from "../../../core/model-comparison.ts";
import type { AskRequest } from "../../../core/types.ts";
import { parseEvalOptions } from "../../../evals/cli-options.ts";
import { runCompareCommand } from "../../../evals/compare/compare-command.ts";
import { EvalUsageError } from "../../../evals/eval-errors.ts";
import { createFakeAssistant, type FakeReply, fakeModel, openedOver, SILENT } from "../fake-assistant.ts";

const CASES = [
  { id: "A", question: "りんごは？", type: "figure", behavior: "answer", must_include: [["3個"]] },
  { id: "B", question: "みかんは？", type: "figure", behavior: "abstain", must_include: [] },
];

let folder: string;
let printed: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenkyo-compare-test-"));
  printed = [];
  await writeFile(join(folder, "cases.jsonl"), CASES.map((one) => JSON.stringify(one)).join("\n"));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(args: string[], reply: (request: AskRequest) => FakeReply & { usage?: object; model?: string }) {
  const assistant = {
    ...createFakeAssistant(reply),
    listModels: () => ["good", "bad"],
    describeModels: () => ["good", "bad"].map((id) => fakeModel(id, { runsHere: false })),
  };
  const code = await runCompareCommand(parseEvalOptions(["--out", join(folder, "out"), ...args]), {
    openCorpus: async () => openedOver(assistant),
    progressOut: SILENT,
    paths: { casesFolder: folder, resultsFolder: folder, codePlaces: [] },
    print: (text) => printed.push(text),
    now: () => new Date("2026-01-31T00:00:00Z"),
  });
  const read = (name: string): Promise<string> => readFile(join(folder, "out", name), "utf8");
  const comparison = JSON.parse(await read("comparison.json")) as ModelComparison;
  return {
    code,
    asked: assistant.asked,
    comparison,
    csv: await read("comparison.csv"),
    markdown: await read("comparison.md"),
  };
}

const unsupported = { text: "9個", value: 9, unit: "個", status: "unsupported", citationId: null } as const;
const replies = ({ question, model }: AskRequest) => {
  const usage = { inputTokens: 100, outputTokens: 10, isEstimated: false, cost: { amount: 0.5, currency: "JPY" } };
  if (model === "bad") return { answer: "=9個|です", figures: [unsupported], model: "bad", usage };
  return {
    answer: question.startsWith("りんご") ? "3個です" : "ありません",
    abstained: question.startsWith("みかん"),
    model: "good",
  };
};

describe("comparing models", () => {
  it("puts every question to every model, in turns", async () => {
    const { asked } = await run(["--models"], replies);
    const counted = asked.map(({ question, model }) => `${question}${model}`);
    expect(counted).toEqual(["りんごは？good", "りんごは？bad", "みかんは？bad", "みかんは？good"]);
  });

  it("scores each model per behaviour, with its checks, times, tokens and cost", async () => {
    const { code, comparison } = await run(["--models", "good,bad"], replies);
    expect(code).toBe(0);
    const [good, bad] = comparison.models;
    expect(good?.behaviors.map(({ behavior, pass }) => [behavior, pass.hits])).toEqual([
      ["answer", 1],
      ["abstain", 1],
    ]);
    expect(good).toMatchObject({ usage: null, errors: 0, unsupportedFigures: { hits: 0, of: 0 } });
    expect(bad).toMatchObject({
      overall: { pass: { hits: 0, of: 2 } },
      missedAbstentions: { hits: 1, of: 1 },
      unsupportedFigures: { hits: 2, of: 2 },
      usage: { inputTokens: 200, outputTokens: 20, isEstimated: false, costs: [{ amount: 1, currency: "JPY" }] },
    });
    const answer = comparison.questions[0]?.answers[1];
    expect(answer).toMatchObject({ model: "bad", isPass: false, figures: { unsupported: ["9個"] } });
    expect(answer?.firstTextMs).toBeGreaterThanOrEqual(0);
    expect(answer?.firstTextMs).toBeLessThanOrEqual(answer?.totalMs ?? 0);
  });

  it("writes CSV and Markdown in which what models say stays text", async () => {
    const { csv, markdown } = await run(["--models"], replies);
    expect(csv.startsWith("\uFEFF質問ID,質問,")).toBe(true);
    expect(csv.trimEnd().split("\r\n")).toHaveLength(5);
    expect(csv).toContain(",'=9個|です,");
    expect(markdown).toContain("| bad | × | =9個\\|です |");
    expect(markdown).toContain("| bad | 0.0% (0/2) |");
  });

  it("counts answers that another model wrote", async () => {
    const { comparison } = await run(["--models", "good"], () => ({ answer: "3個です", model: "other" }));
    expect(comparison.models[0]?.writtenByOthers).toBe(2);
    expect(comparison.questions[0]?.answers[0]?.writtenBy).toBe("other");
  });

  it("ends with 1 when a question fails, and keeps the others", async () => {
    const { code, comparison } = await run(["--models", "good"], ({ question }) =>
      question.startsWith("みかん") ? { answer: "", failure: new Error("壊れた") } : { answer: "3個です" },
    );
    expect(code).toBe(1);
    expect(comparison.questions.map(({ answers }) => answers[0]?.error)).toEqual([null, "壊れた"]);
  });

  it("names the models that there are when asked for another", async () => {
    await expect(run(["--models", "none"], replies)).rejects.toThrow(EvalUsageError);
    await expect(run(["--models", "none"], replies)).rejects.toThrow("good、bad");
  });
});
