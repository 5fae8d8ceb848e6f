import { describe, expect, it } from "vitest";
import { watchStream } from "../../../core/llm/watch-stream.ts";
import { collect, collectFailure } from "./collect.ts";

const late = new Error("late");
const limits = { silenceMs: () => 1_000, totalTimeoutMs: 1_000, timeoutError: () => late };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Ignores every wish to stop. */
const deaf = async function* (): AsyncGenerator<number> {
  yield 1;
  await new Promise(() => undefined);
};

const endless = async function* (): AsyncGenerator<number> {
  for (;;) yield 1;
};

describe("watchStream", () => {
  it("passes items and failures of the source on", async () => {
    const failure = new Error("source");
    const open = async () =>
      (async function* () {
        yield 1;
        throw failure;
      })();
    expect(await collectFailure(watchStream({ ...limits, open }))).toEqual({ items: [1], error: failure });
  });

  it("ends a source that does not react, when the signal is aborted", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort("gone"), 30);
    const stream = watchStream({ ...limits, open: async () => deaf(), signal: controller.signal });
    expect(await collectFailure(stream)).toEqual({ items: [1], error: "gone" });
  });

  it("ends while the source is still being opened", async () => {
    const open = () => new Promise<AsyncIterable<number>>(() => undefined);
    const stream = watchStream({ ...limits, open, signal: AbortSignal.timeout(30) });
    expect((await collectFailure(stream)).error).toMatchObject({ name: "TimeoutError" });
  });

  it("throws the timeout error after silence, and tells the source", async () => {
    let isStopped = false;
    const open = async (signal: AbortSignal) => {
      signal.addEventListener("abort", () => {
        isStopped = true;
      });
      return deaf();
    };
    expect(await collectFailure(watchStream({ ...limits, silenceMs: () => 30, open }))).toEqual({
      items: [1],
      error: late,
    });
    expect(isStopped).toBe(true);
  });

  it("waits as long as the last item allows, and ends well when nothing but the end was missing", async () => {
    const asked: unknown[] = [];
    const silenceMs = (last: number | undefined): number => {
      asked.push(last);
      return 30;
    };
    expect(
      await collect(watchStream<number>({ ...limits, silenceMs, open: deaf, isComplete: (last) => last === 1 })),
    ).toEqual([1]);
    expect(asked).toEqual([undefined, undefined, 1]);
  });

  it("keeps nothing of the waits that are over", async () => {
    const stream = watchStream({ ...limits, totalTimeoutMs: 60_000, open: endless });
    for (let count = 0; count < 1_000; count++) await stream.next();
    const before = process.memoryUsage().heapUsed;
    for (let count = 0; count < 200_000; count++) await stream.next();
    await stream.return(undefined);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(30_000_000);
  });

  it("throws the timeout error when the whole takes too long", async () => {
    const open = async () =>
      (async function* () {
        for (;;) {
          yield 1;
          await pause(10);
        }
      })();
    const { items, error } = await collectFailure(watchStream({ ...limits, totalTimeoutMs: 100, open }));
    expect(items.length).toBeGreaterThan(1);
    expect(error).toBe(late);
  });

  it("does not count the reader's own time as silence", async () => {
    const open = async () =>
      (async function* () {
        yield 1;
        yield 2;
      })();
    const stream = watchStream({ ...limits, silenceMs: () => 50, open });
    expect((await stream.next()).value).toBe(1);
    await pause(120);
    expect(await collect(stream)).toEqual([2]);
  });

  it("leaves no listener on the signal", async () => {
    const { signal } = new AbortController();
    let count = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      count++;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      count--;
      remove(...args);
    };
    await collect(watchStream({ ...limits, open: async () => (async function* () {})(), signal }));
    expect(count).toBe(0);
  });
});
