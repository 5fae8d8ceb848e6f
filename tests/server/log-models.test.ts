import { expect, it } from "vitest";
import type { RoutingDecision } from "../../core/routing.ts";
import { logModelChoice, logStage, logUsage } from "../../server/log-models.ts";
import { createLogger } from "../../server/logger.ts";
import { ANSWER } from "./fake-assistant.ts";

function listen() {
  const lines: Record<string, unknown>[] = [];
  return { lines, logger: createLogger({ write: (line) => lines.push(JSON.parse(line)) }) };
}
const decision = (model: string, outcome: RoutingDecision["outcome"]): RoutingDecision => ({
  ...{ model, label: model, outcome },
  reason: "理由",
});

it("logs each decision once with its request and reason, however often the choice comes again", () => {
  const { lines, logger } = listen();
  const told = logModelChoice(logger);
  const choose = (...decisions: RoutingDecision[]) => told({ model: "", label: "", decisions }, "r1");
  choose(decision("a", "refused"), decision("b", "used"));
  choose(decision("a", "refused"), decision("b", "failed"), decision("c", "skipped"), decision("d", "used"));
  choose(
    ...[decision("a", "refused"), decision("b", "failed"), decision("c", "skipped")],
    ...[decision("d", "failed"), decision("e", "used")],
  );
  expect(lines.map(({ model, outcome }) => `${model} ${outcome}`)).toEqual([
    ...["a refused", "b used"],
    ...["b failed", "c skipped", "d used"],
    ...["d failed", "e used"],
  ]);
  expect(lines[0]).toMatchObject({ requestId: "r1", reason: "理由" });
});

it("logs what an answer took without its text, and nothing where no model was asked", () => {
  const { lines, logger } = listen();
  const usage = {
    inputTokens: 10,
    outputTokens: 2,
    isEstimated: true,
    cost: { amount: 0.5, currency: "JPY" as const },
  };
  logUsage(logger)({ ...ANSWER, requestId: "r1" });
  logUsage(logger)({ ...ANSWER, requestId: "r2", usage, promptVersion: "p-1", droppedPassages: 3 });
  const [line] = lines;
  expect(lines).toHaveLength(1);
  expect(line).toMatchObject({ requestId: "r2", promptVersion: "p-1", inputTokens: 10, cost: 0.5, droppedPassages: 3 });
  expect(JSON.stringify(line)).not.toContain("待ち時間");
});

it("logs what became of asking a model to help a search", () => {
  const { lines, logger } = listen();
  logStage(logger)({ ...decision("a", "refused"), stage: "rateRelevance", promptVersion: "rate-1" }, "r1");
  expect(lines).toMatchObject([
    {
      requestId: "r1",
      stage: "rateRelevance",
      model: "a",
      outcome: "refused",
      reason: "理由",
      promptVersion: "rate-1",
    },
  ]);
});
