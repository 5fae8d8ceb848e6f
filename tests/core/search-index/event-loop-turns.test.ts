import { setImmediate as nextImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { nextTurn } from "../../../core/search-index/event-loop-turns.ts";

/** Keeps the event loop, as a piece of a search does. */
function work(forMs: number): void {
  const startedAt = performance.now();
  while (performance.now() - startedAt < forMs);
}

async function workInPieces(pieces: number, forMs: number): Promise<void> {
  for (let piece = 0; piece < pieces; piece++) {
    const turn = nextTurn();
    if (turn !== undefined) await turn;
    work(forMs);
  }
}

it("asks nobody to wait while the turn is young, and everybody once it is not", async () => {
  await nextImmediate();
  work(6);
  const turn = nextTurn();
  expect(turn).toBeInstanceOf(Promise);
  await turn;
  expect(nextTurn()).toBeUndefined();
  work(6);
  expect(nextTurn()).toBeInstanceOf(Promise);
});

it("lets the event loop turn although many work at once", async () => {
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(Array.from({ length: 8 }, () => workInPieces(10, 2)));
  isDone = true;
  // 160 ms of work; a turn takes two or three pieces.
  expect(turns).toBeGreaterThan(20);
});

it("lets those who wait go on in order, each in a turn of its own", async () => {
  work(6);
  const order: string[] = [];
  const waits = ["a", "b", "c"].map(async (name) => {
    await nextTurn();
    order.push(name);
  });
  const beforeAll = new Promise<void>((resolve) => {
    setImmediate(() =>
      setImmediate(() => {
        order.push("other work");
        resolve();
      }),
    );
  });
  await Promise.all([...waits, beforeAll]);
  expect(order.filter((name) => name !== "other work")).toEqual(["a", "b", "c"]);
  expect(order.indexOf("other work")).toBeLessThan(3);
});
