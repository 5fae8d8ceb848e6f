import { expect, it } from "vitest";
import { createDailyLedger } from "../../../server/limits/daily-ledger.ts";
import type { UsageTotal } from "../../../server/store/usage-records.ts";

const ONE = { requests: 1, tokens: 10, costJpy: 0.5 };

/** A store whose replies come when the test lets them. */
function slowStore() {
  const replies: ((total: UsageTotal) => void)[] = [];
  return {
    replies,
    totalOf: () => new Promise<UsageTotal>((resolve) => void replies.push(resolve)),
  };
}

function start(kind: "user" | "team" = "user") {
  const store = slowStore();
  const ledger = createDailyLedger(store);
  return { ...store, ledger, entry: ledger.entryOf({ kind, id: "sato" }, "2026-04-01") };
}

it("asks the store once for all who come meanwhile, and not again for a moment", async () => {
  const { replies, entry } = start();
  const waiting = [entry.refresh(), entry.refresh(), entry.refresh({ isNewNeeded: true })];
  replies[0]?.({ requests: 3, tokens: 30, costJpy: 1 });
  await Promise.all(waiting);
  await entry.refresh();
  expect(replies).toHaveLength(1);
  expect(entry.total()).toEqual({ requests: 3, tokens: 30, costJpy: 1 });
});

it("loses nothing that ends while the store is being asked, and counts it once when it is asked again", async () => {
  const { replies, entry } = start();
  entry.begin();
  const first = entry.refresh();
  entry.end(ONE);
  // Asked before the answer was counted.
  replies[0]?.({ requests: 0, tokens: 0, costJpy: 0 });
  await first;
  expect(entry.total()).toEqual(ONE);
  expect(entry.isExact()).toBe(false);
  const second = entry.refresh({ isNewNeeded: true });
  replies[1]?.(ONE);
  await second;
  expect(entry.total()).toEqual(ONE);
  expect(entry.isExact()).toBe(true);
});

it("counts a question that runs as one, and one that came to nothing no more", async () => {
  const { entry } = start();
  entry.begin();
  entry.begin();
  expect(entry.total().requests).toBe(2);
  entry.end(undefined);
  expect(entry.total()).toEqual({ requests: 1, tokens: 0, costJpy: 0 });
});

it.each([
  ["user", 5],
  ["team", 2],
] as const)("of a %s, has %i when the store has lost three of five", async (kind, requests) => {
  const { replies, entry } = start(kind);
  for (const [index, found] of [5, 2].entries()) {
    const asked = entry.refresh({ isNewNeeded: true });
    replies[index]?.({ requests: found, tokens: 0, costJpy: 0 });
    await asked;
  }
  expect(entry.total().requests).toBe(requests);
});

it("begins anew on another day, on which what runs from the day before does not count", () => {
  const { ledger, entry } = start();
  entry.begin();
  const next = ledger.entryOf({ kind: "user", id: "sato" }, "2026-04-02");
  expect(next.total().requests).toBe(0);
  entry.end(ONE);
  expect(next.total().requests).toBe(0);
});

it("asks again after the store has failed", async () => {
  let isAway = true;
  const ledger = createDailyLedger({
    async totalOf() {
      if (isAway) throw new Error("away");
      return ONE;
    },
  });
  const entry = ledger.entryOf({ kind: "user", id: "sato" }, "2026-04-01");
  await expect(entry.refresh()).rejects.toThrow("away");
  isAway = false;
  await entry.refresh();
  expect(entry.total()).toEqual(ONE);
});
