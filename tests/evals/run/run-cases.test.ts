import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { PlannedCase } from "../../../evals/run/planned-case.ts";
import { INTERRUPTED, runCases } from "../../../evals/run/run-cases.ts";
import { fakeCase, fakeRun } from "../fake-run.ts";

const cases: PlannedCase[] = Array.from({ length: 12 }, (_, at) => ({
  suite: "golden",
  model: null,
  evalCase: fakeCase({ id: `C-${at}` }),
}));

async function run(options: Partial<Parameters<typeof runCases>[0]>) {
  const finished: string[] = [];
  let inFlight = 0;
  let most = 0;
  const stopped = await runCases({
    ...{ cases, concurrency: 1, stopReason: () => null },
    async ask({ evalCase }) {
      most = Math.max(most, ++inFlight);
      await wait(1);
      inFlight--;
      return fakeRun({ evalCase });
    },
    onFinished: ({ evalCase }) => finished.push(evalCase.id),
    ...options,
  });
  return { stopped, finished, most };
}

it("puts every case once, one after another", async () => {
  expect(await run({})).toEqual({ stopped: null, finished: cases.map(({ evalCase }) => evalCase.id), most: 1 });
});

it("puts as many at once as it may, and no more", async () => {
  const { finished, most } = await run({ concurrency: 4 });
  expect(most).toBe(4);
  expect(new Set(finished).size).toBe(cases.length);
});

it("begins no further case once there is a reason to stop, and lets those in flight finish", async () => {
  let asked = 0;
  const ask = async ({ evalCase }: PlannedCase) => {
    asked++;
    await wait(1);
    return fakeRun({ evalCase });
  };
  const { stopped, finished } = await run({ ask, concurrency: 3, stopReason: () => (asked >= 5 ? "上限" : null) });
  expect(stopped).toBe("上限");
  expect(finished.length).toBe(asked);
  expect(asked).toBe(5);
});

describe("a signal", () => {
  it("ends the run; what was given up is not counted", async () => {
    const controller = new AbortController();
    let asked = 0;
    const ask = async ({ evalCase }: PlannedCase) => {
      if (++asked === 3) controller.abort();
      return fakeRun({ evalCase, error: controller.signal.aborted ? "given up" : null });
    };
    const { stopped, finished } = await run({ ask, signal: controller.signal });
    expect(stopped).toBe(INTERRUPTED);
    expect(finished).toEqual(["C-0", "C-1"]);
  });
});

it("ends with what broke, instead of leaving cases out silently", async () => {
  const ask = async () => {
    throw new Error("process died");
  };
  await expect(run({ ask, concurrency: 2 })).rejects.toThrow("process died");
});
