import { expect, it } from "vitest";
import type { CheckedFigure } from "../../../core/types.ts";
import { scoreUnsupportedFigures } from "../../../evals/scorers/unsupported-figures.ts";
import { fakeAnswer } from "../fake-assistant.ts";
import { fakeRun } from "../fake-run.ts";

const figure = (text: string, status: CheckedFigure["status"]): CheckedFigure => ({
  text,
  status,
  value: 1,
  unit: "個",
  citationId: null,
});

it("counts unsupported figures only", () => {
  const figures = [figure("1個", "supported"), figure("2個", "unsupported"), figure("3個", "derived")];
  const run = fakeRun({ answer: fakeAnswer({ answer: "", figures }) });
  expect(scoreUnsupportedFigures(run)).toEqual({ score: 1, figures: ["2個"] });
});

it("says nothing of a run that threw", () => {
  expect(scoreUnsupportedFigures(fakeRun()).score).toBeNull();
});
