import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "../../percentile.ts";
import type { SeededRandom } from "../seeded-random.ts";
import { type ServerProcess, startServerProcess } from "../server-process.ts";
import { countHalves, countLost, findMissingUploads } from "./check-server.ts";
import { type AcknowledgedExchange, loadServer } from "./load-server.ts";

const READERS = 4;
/** A kill comes at some moment of so long under load. */
const LONGEST_LOAD_MS = 1_500;
const SHORTEST_LOAD_MS = 100;

export interface KillMeasurement {
  kills: number;
  /** Exchanges of which a reader has heard the end, and those of them that were gone afterwards. */
  acknowledged: number;
  lost: number;
  /** Uploads for which the server has said 202, and those of them that were gone. */
  accepted: number;
  missing: number;
  /** Answers and uploads that a kill cut off: the kills have met something. */
  cutAnswers: number;
  cutUploads: number;
  conversations: number;
  /** Conversations that hold a question without an answer or an answer without a question. */
  halves: number;
  /** Restarts after which the server could not read what it has stored. One that fails to start ends the measurement. */
  unreadable: number;
  /** From spawning to ready, of starts after a kill. */
  restartMs: { p50: number; max: number };
}

export interface MeasureKillsOptions {
  /** Of the server. */
  settings: Readonly<Record<string, string>>;
  times: number;
  questions: readonly string[];
  /** See {@link startServerProcess}. */
  isWholeStart?: boolean;
  /** Decides when the kills come. */
  random: SeededRandom;
  onRound?: (round: number) => void;
}

/** Kills the server again and again while it answers and takes uploads, and looks each time for what it had promised. */
export async function measureKills(options: MeasureKillsOptions): Promise<KillMeasurement> {
  const { settings, times, questions, random, onRound, isWholeStart = false } = options;
  const restarts: number[] = [];
  const exchanges: AcknowledgedExchange[] = [];
  const accepted: string[] = [];
  const sums = { cutAnswers: 0, cutUploads: 0, lost: 0, unreadable: 0 };
  let fresh: AcknowledgedExchange[] = [];
  let server = await startServerProcess(settings, { isWholeStart });
  try {
    for (let round = 0; round < times; round += 1) {
      onRound?.(round + 1);
      const outcome = await killUnderLoad(server, { questions, round, random });
      fresh = outcome.acknowledged;
      exchanges.push(...fresh);
      accepted.push(...outcome.accepted);
      sums.cutAnswers += outcome.cutAnswers;
      sums.cutUploads += outcome.cutUploads;
      server = await startServerProcess(settings, { isWholeStart });
      restarts.push(server.startMs);
      // Of the round before only; all of them are looked for at the end.
      await countLost(server.origin, fresh).catch(() => {
        sums.unreadable += 1;
      });
    }
    const missing = await findMissingUploads(server.origin, accepted);
    return {
      ...sums,
      kills: times,
      acknowledged: exchanges.length,
      lost: await countLost(server.origin, exchanges),
      accepted: accepted.length,
      missing: missing.length,
      ...(await countHalves(server.origin)),
      restartMs: { p50: percentile(restarts, 50), max: Math.max(...restarts) },
    };
  } finally {
    await server.stop();
  }
}

async function killUnderLoad(
  server: ServerProcess,
  { questions, round, random }: { questions: readonly string[]; round: number; random: SeededRandom },
) {
  const controller = new AbortController();
  const loading = loadServer({
    ...{ origin: server.origin, questions, round },
    readers: READERS,
    signal: controller.signal,
  });
  await sleep(random.integer(SHORTEST_LOAD_MS, LONGEST_LOAD_MS));
  controller.abort();
  process.kill(server.processId, "SIGKILL");
  await server.stop();
  return loading;
}
