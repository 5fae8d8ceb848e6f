import { performance } from "node:perf_hooks";
import { percentile } from "../percentile.ts";

/** Something that answers a query; all contenders of one run get the same queries. */
export interface Contender<Query> {
  name: string;
  run: (query: Query) => unknown;
}

export interface Timing {
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
}

const WARM_UP_QUERIES = 20;

/**
 * Times every contender on every query, side by side: after each query the next contender begins, so that a machine
 * that slows down slows all of them alike. Results that are promises are awaited. The first queries run once unmeasured.
 */
export async function measureInterleaved<Query>(
  contenders: readonly Contender<Query>[],
  queries: readonly Query[],
): Promise<Map<string, Timing>> {
  const elapsed = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (const query of queries.slice(0, WARM_UP_QUERIES)) for (const { run } of contenders) await run(query);
  for (const [index, query] of queries.entries()) {
    const first = index % contenders.length;
    for (const { name, run } of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      elapsed.get(name)?.push(await time(run, query));
    }
  }
  return new Map([...elapsed].map(([name, values]) => [name, toTiming(values)]));
}

async function time<Query>(run: (query: Query) => unknown, query: Query): Promise<number> {
  const startedAt = performance.now();
  const result = run(query);
  // Why: awaiting a plain value would add a turn of the microtask queue to the synchronous contenders.
  if (result instanceof Promise) await result;
  return performance.now() - startedAt;
}

/** @param values milliseconds */
export function toTiming(values: readonly number[]): Timing {
  return { p50Ms: percentile(values, 50), p95Ms: percentile(values, 95), p99Ms: percentile(values, 99) };
}
