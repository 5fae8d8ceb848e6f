import { cp, rename } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { percentile } from "../../percentile.ts";
import { BENCH_COLLECTION } from "../measure-ingest.ts";
import { type Timing, toTiming } from "../measure-interleaved.ts";
import { type BlockedTime, type ServerProcess, startServerProcess } from "../server-process.ts";
import { createSearchClient, type SearchClient } from "./search-client.ts";

/** How long the server's event loop was kept in one go, per search: by the clock, and what of it the server worked. */
export interface Blocking {
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  busyP99Ms: number;
  busyMaxMs: number;
}

export interface ServingMeasurement {
  /** Until ready with an index that is there. */
  startMs: number;
  /** `POST /api/search` over loopback, one at a time: the first ones after the start. */
  first: Timing;
  /** The same once the server has answered other questions. */
  search: Timing;
  blocking: Blocking;
  /** The same, eight at a time. */
  together: { search: Timing; blocking: Blocking };
  /** While another generation is published and opened: the longest search, and how long the event loop was kept. */
  swap: { searches: number; longestMs: number } & BlockedTime;
}

export interface ServingOptions {
  /** Folder of the documents that the state folder was ingested from. */
  source: string;
  stateDir: string;
  synonymsFile: string;
  questions: readonly string[];
  /** Other questions, put before those that are measured: a server that has just started runs code not yet compiled. */
  warmUp: readonly string[];
}

const TOGETHER = 8;
/** Until the new generation certainly serves: readers look for it once a second. */
const SWAP_MS = 4_000;

/** Puts every question as a search to the shipped server. @throws AppError `bench-part-failed` */
export async function measureServing(options: ServingOptions): Promise<ServingMeasurement> {
  const { source, stateDir, synonymsFile, questions, warmUp } = options;
  const settings = {
    STATE_DIR: stateDir,
    CORPUS_DIR: source,
    SYNONYMS_FILE: synonymsFile,
    COLLECTION: BENCH_COLLECTION,
  };
  const server = await startServerProcess(settings, { probe: PROBE });
  const client = createSearchClient(server.origin);
  try {
    const warming = await searchAll({ server, client }, { questions: warmUp, atOnce: 1 });
    const alone = await searchAll({ server, client }, { questions, atOnce: 1 });
    const together = await searchAll({ server, client }, { questions, atOnce: TOGETHER });
    const swap = await searchDuringSwap({ server, client }, options);
    const first = warming.search;
    return { startMs: server.startMs, first, search: alone.search, blocking: alone.blocking, together, swap };
  } finally {
    client.close();
    await server.stop();
  }
}

const PROBE = new URL("./event-loop-probe.mjs", import.meta.url);

interface Serving {
  server: ServerProcess;
  client: SearchClient;
}

async function searchAll(
  { server, client }: Serving,
  { questions, atOnce }: { questions: readonly string[]; atOnce: number },
): Promise<{ search: Timing; blocking: Blocking }> {
  const elapsed: number[] = [];
  const blocked: BlockedTime[] = [];
  for (let from = 0; from < questions.length; from += atOnce) {
    server.resetBlocking();
    const batch = questions.slice(from, from + atOnce);
    elapsed.push(...(await Promise.all(batch.map((query) => client.search(query)))));
    blocked.push(await server.readBlocking());
  }
  return { search: toTiming(elapsed), blocking: toBlocking(blocked) };
}

function toBlocking(times: readonly BlockedTime[]): Blocking {
  const blocked = times.map(({ blockedMs }) => blockedMs);
  const busy = times.map(({ busyMs }) => busyMs);
  return {
    p50Ms: percentile(blocked, 50),
    p99Ms: percentile(blocked, 99),
    maxMs: Math.max(...blocked),
    busyP99Ms: percentile(busy, 99),
    busyMaxMs: Math.max(...busy),
  };
}

async function searchDuringSwap(
  { server, client }: Serving,
  { stateDir, questions }: ServingOptions,
): Promise<ServingMeasurement["swap"]> {
  const folder = join(stateDir, "index", BENCH_COLLECTION);
  await cp(join(folder, "000001"), join(folder, ".copy"), { recursive: true });
  server.resetBlocking();
  await rename(join(folder, ".copy"), join(folder, "000002"));
  const startedAt = performance.now();
  let searches = 0;
  let longestMs = 0;
  for (; performance.now() - startedAt < SWAP_MS; searches++) {
    longestMs = Math.max(longestMs, await client.search(questions[searches % questions.length] as string));
  }
  return { searches, longestMs, ...(await server.readBlocking()) };
}
