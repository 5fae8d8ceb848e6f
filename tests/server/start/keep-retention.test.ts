import { expect, it, onTestFinished } from "vitest";
import { createLogger } from "../../../server/logger.ts";
import { keepRetention } from "../../../server/start/keep-retention.ts";
import { until } from "../start-test-app.ts";

it("runs at once and again after every interval, tells what it did, and outlives a failure", async () => {
  const logs: string[] = [];
  let runs = 0;
  const stop = keepRetention({
    retention: {
      async removeExpired({ defaultCollection }) {
        runs += 1;
        if (runs === 2) throw new Error("away");
        return { conversations: defaultCollection === "policy" ? 3 : 0, aheadMs: runs === 3 ? 7_200_000 : 0 };
      },
    },
    defaultCollection: "policy",
    logger: createLogger({ write: (line) => logs.push(line) }),
    intervalMs: 5,
  });
  onTestFinished(stop);
  await until(() => runs >= 4);
  await stop();
  const ended = runs;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(runs).toBe(ended);
  expect(logs[0]).toContain('"conversations":3');
  expect(logs.join("")).toContain("tried again in an hour");
  expect(logs.join("")).toContain('"hours":2');
});
