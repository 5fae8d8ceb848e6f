import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { prepareInOrder } from "../../../ingest/prepare/prepare-in-order.ts";

const NUMBERS = Array.from({ length: 40 }, (_, at) => at);

describe("preparing in order", () => {
  it("yields in the order given, whatever takes longest, and never runs more than its width", async () => {
    let running = 0;
    let most = 0;
    const prepare = async (file: number): Promise<number> => {
      most = Math.max(most, ++running);
      await sleep((file * 7) % 5);
      running--;
      return file * 2;
    };
    const outcomes: number[] = [];
    for await (const { file, outcome } of prepareInOrder(NUMBERS, { width: 3, prepare })) {
      expect(outcome).toBe(file * 2);
      outcomes.push(file);
    }
    expect(outcomes).toEqual(NUMBERS);
    expect(most).toBe(3);
  });

  it("goes on with others while the first one takes long", async () => {
    const started: number[] = [];
    const prepare = async (file: number): Promise<void> => {
      started.push(file);
      await sleep(file === 0 ? 60 : 1);
    };
    for await (const { file } of prepareInOrder(NUMBERS, { width: 2, prepare })) {
      expect(file).toBe(0);
      break;
    }
    expect(started.length).toBeGreaterThan(10);
  });

  it("throws a failure when its turn comes, after what ran has ended", async () => {
    let running = 0;
    const prepare = async (file: number): Promise<void> => {
      running++;
      await sleep(2);
      running--;
      if (file === 5) throw new Error("五番目");
    };
    const seen: number[] = [];
    const consume = async (): Promise<void> => {
      for await (const { file } of prepareInOrder(NUMBERS, { width: 4, prepare })) seen.push(file);
    };
    await expect(consume()).rejects.toThrow("五番目");
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(running).toBe(0);
  });

  it("starts nothing new once its consumer stopped", async () => {
    let started = 0;
    const prepare = async (): Promise<void> => {
      started++;
      await sleep(1);
    };
    for await (const _ of prepareInOrder(NUMBERS, { width: 2, prepare })) break;
    const atStop = started;
    await sleep(20);
    expect(started).toBe(atStop);
    expect(started).toBeLessThan(NUMBERS.length);
  });
});
