import { type Timing, toTiming } from "../measure-interleaved.ts";
import type { LoadTarget } from "./load-target.ts";
import { CHAT_TEXT, failureOf, openStream } from "./open-stream.ts";

/** Percentiles of how late the event loop was. */
export interface Lag {
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

export interface StreamsMeasurement {
  count: number;
  complete: number;
  /** Why the first of those that did not complete did not; null when all did. */
  failure: string | null;
  /** From the first request to the last end. */
  elapsedMs: number;
  firstText: Timing;
  lag: Lag;
  /** What of the lag the server worked: what other processes take is left out. */
  busyLag: Lag;
  /** Growth of the server's resident set at its largest, garbage that was not collected yet included. */
  peakKbPerStream: number;
  /** What the garbage collector left when half of the streams had ended less what it left at the end, for each open one. */
  heldKbPerStream: number;
}

interface ProbeReading {
  lag: Lag;
  busyLag: Lag;
  peakRssBytes: number;
  heldBytes: number;
}

const CHAT_END = /event: answer-end/u;
const WARM_UP_STREAMS = 50;
const BYTES_PER_KB = 1_024;

/**
 * Opens many streams at once. Twice: once for lag and peak, and once for what is held, because collecting garbage
 * keeps the event loop.
 */
export async function measureStreams(target: LoadTarget, count: number): Promise<StreamsMeasurement> {
  const { server } = target;
  await openAll(target, WARM_UP_STREAMS);
  await server.tellProbe("reset");
  const { outcomes, elapsedMs } = await openAll(target, count);
  const { lag, busyLag, peakRssBytes } = await server.tellProbe<ProbeReading>("read");

  await server.tellProbe("reset");
  const half = Math.floor(count / 2);
  await openAll(target, count, (ended) => {
    if (ended === half) void server.tellProbe("collect");
  });
  const whileOpen = await server.tellProbe<ProbeReading>("read");
  // Caches that the streams have filled stay when they have gone.
  await server.tellProbe("collect");
  const afterwards = await server.tellProbe<ProbeReading>("read");

  const incomplete = outcomes.filter(({ status, isComplete }) => status !== 200 || !isComplete);
  const toKb = (bytes: number, streams: number): number => Math.max(0, bytes) / BYTES_PER_KB / streams;
  return {
    count,
    complete: count - incomplete.length,
    failure: incomplete[0] === undefined ? null : failureOf(incomplete[0]).message,
    elapsedMs,
    firstText: toTiming(outcomes.flatMap(({ firstTextMs }) => firstTextMs ?? [])),
    lag,
    busyLag,
    peakKbPerStream: toKb(peakRssBytes, count),
    heldKbPerStream: toKb(whileOpen.heldBytes - afterwards.heldBytes, count - half),
  };
}

async function openAll({ server, model, questions }: LoadTarget, count: number, onEnded?: (ended: number) => void) {
  const startedAt = performance.now();
  let ended = 0;
  const outcomes = await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const body = { question: questions[at % questions.length], model, store: false };
      const url = `${server.origin}/api/chat`;
      const outcome = await openStream({ url, body, firstText: CHAT_TEXT, lastText: CHAT_END });
      onEnded?.(++ended);
      return outcome;
    }),
  );
  return { outcomes, elapsedMs: performance.now() - startedAt };
}
