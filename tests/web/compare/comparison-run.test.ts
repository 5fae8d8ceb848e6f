import { describe, expect, it } from "vitest";
import type { AnswerJson } from "../../../server/contract.ts";
import type { ChatEvent } from "../../../web/src/api/stream-chat.ts";
import { modelFactsOf } from "../../../web/src/compare/answer-facts.ts";
import {
  type ComparisonRun,
  countEnded,
  type RunAction,
  reduceRun,
  scheduleOf,
} from "../../../web/src/compare/comparison-run.ts";
import { toCsv, toMarkdown } from "../../../web/src/compare/export-run.ts";
import { MAX_QUESTIONS, parseQuestions } from "../../../web/src/compare/parse-questions.ts";

const STARTED: RunAction = { type: "run-started", models: ["a", "b"], questions: ["問一", "問二"] };

function answerEnd(model: string, text: string): ChatEvent {
  const answer: AnswerJson & { usage: object } = {
    answer: text,
    abstained: false,
    citations: [],
    figures: [{ text: "9人", value: 9, unit: "人", status: "unsupported", citationId: null }],
    conflicts: [],
    model,
    requestId: "r",
    timings: { retrieveMs: 0, answerMs: 0, totalMs: 0 },
    usage: { inputTokens: 100, outputTokens: 20, isEstimated: true, cost: { amount: 1.5, currency: "JPY" } },
  };
  return { name: "answer-end", data: { ...answer, conversationId: "", messageId: "", questionMessageId: "" } };
}

function runAfter(...actions: RunAction[]): ComparisonRun {
  const run = actions.reduce<ComparisonRun | null>(reduceRun, null);
  if (run === null) throw new Error("the run has not started");
  return run;
}

const event = (model: string, chatEvent: ChatEvent, elapsedMs: number): RunAction => ({
  type: "answer-event",
  at: 0,
  model,
  event: chatEvent,
  elapsedMs,
});
const text = (said: string): ChatEvent => ({ name: "text-delta", data: { text: said } });

describe("a list of questions", () => {
  it("is one a line, without empty lines and repetitions", () => {
    expect(parseQuestions(" 一 \n\n二\r\n一\n")).toEqual({ questions: ["一", "二"], problem: null });
  });

  it.each([
    ["", "1行に1つ"],
    [Array.from({ length: MAX_QUESTIONS + 1 }, (_, at) => `問${at}`).join("\n"), "50件まで"],
    [`一\n${"長".repeat(4_001)}`, "2行目"],
  ])("says what is wrong", (list, problem) => {
    expect(parseQuestions(list).problem).toContain(problem);
  });
});

describe("a run", () => {
  it("asks every model every question, another model first each time", () => {
    const order = scheduleOf(runAfter(STARTED)).map(({ question, model }) => question + model);
    expect(order).toEqual(["問一a", "問一b", "問二b", "問二a"]);
  });

  it("keeps the time of the first text and of the end", () => {
    const run = runAfter(
      STARTED,
      event("b", text("あ"), 120),
      event("b", text("い"), 200),
      event("b", answerEnd("b", "あい"), 350),
    );
    expect(run.questions[0]?.answers[1]).toMatchObject({ firstTextMs: 120, totalMs: 350, turn: { text: "あい" } });
    expect(countEnded(run)).toEqual({ ended: 1, total: 4 });
  });

  it("keeps what had arrived when it is stopped, and fails by answer", () => {
    const failure = { kind: "refused", message: "だめです。", requestId: null } as const;
    const run = runAfter(
      STARTED,
      event("a", text("あ"), 1),
      { type: "answer-failed", at: 0, model: "b", failure },
      { type: "run-stopped" },
    );
    const statuses = run.questions.flatMap(({ answers }) => answers.map(({ turn }) => turn.status));
    expect(statuses).toEqual(["stopped", "failed", "stopped", "stopped"]);
    expect(run.questions[0]?.answers[0]?.turn.text).toBe("あ");
  });

  it("adds up figures, tokens and cost, and tells who else wrote", () => {
    const run = runAfter(STARTED, event("a", text("9人"), 10), event("a", answerEnd("extractive", "9人です"), 20));
    const answers = run.questions.flatMap((question) => question.answers.filter(({ model }) => model === "a"));
    expect(modelFactsOf("a", answers)).toMatchObject({
      answers: 1,
      writtenByOthers: 1,
      figures: 1,
      unsupportedFigures: 1,
      firstTextMedianMs: 10,
      tokens: { input: 100, output: 20, isEstimated: true },
      costs: [{ amount: 1.5, currency: "JPY" }],
    });
  });

  it("is saved so that what models say stays text", () => {
    const said = '=1+1|"\n<b>';
    const run = runAfter(STARTED, event("a", answerEnd("a", said), 20));
    expect(toCsv(run)).toContain('"\'=1+1|""\n<b>"');
    expect(toCsv(run).split("\r\n")).toHaveLength(6);
    expect(toMarkdown(run)).toContain('| a | =1+1\\|"<br>\\<b\\> | 9人 |  | 20 |');
    const linked = runAfter(STARTED, event("a", answerEnd("a", "![図](https://example.com/x.png)[1]"), 20));
    expect(toMarkdown(linked)).toContain("\\!\\[図\\](https://example.com/x.png)\\[1\\]");
  });
});
