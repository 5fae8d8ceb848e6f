import { readFile } from "node:fs/promises";
import { AppError } from "../../core/errors.ts";
import type { AskRequest } from "../../core/types.ts";
import { BENCH_COLLECTION } from "./measure-ingest.ts";
import { measureInterleaved, type Timing } from "./measure-interleaved.ts";
import { startServerProcess } from "./server-process.ts";

export interface HttpMeasurement {
  /** Until ready with an empty state folder: the corpus is ingested first. */
  firstStartMs: number;
  /** Until ready when nothing has changed. */
  secondStartMs: number;
  /** `POST /api/ask` over loopback, one request at a time. */
  ask: Timing;
  /** Peak resident memory of the server; null where the system does not tell. */
  serverPeakMb: number | null;
}

export interface HttpMeasurementOptions {
  source: string;
  /** Empty folder. */
  stateDir: string;
  synonymsFile: string;
  requests: readonly AskRequest[];
}

/** Starts the shipped server twice and puts every question to it over HTTP. @throws AppError `bench-part-failed` */
export async function measureHttp(options: HttpMeasurementOptions): Promise<HttpMeasurement> {
  const settings = {
    STATE_DIR: options.stateDir,
    CORPUS_DIR: options.source,
    SYNONYMS_FILE: options.synonymsFile,
    COLLECTION: BENCH_COLLECTION,
  };
  const first = await startServerProcess(settings);
  await first.stop();
  const second = await startServerProcess(settings);
  try {
    const run = (request: AskRequest): Promise<void> => ask(second.origin, request);
    const timings = await measureInterleaved([{ name: "ask", run }], options.requests);
    return {
      firstStartMs: first.startMs,
      secondStartMs: second.startMs,
      ask: timings.get("ask") as Timing,
      serverPeakMb: await readPeakMb(second.processId),
    };
  } finally {
    await second.stop();
  }
}

async function ask(origin: string, request: AskRequest): Promise<void> {
  const response = await fetch(`${origin}/api/ask`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  const body = await response.text();
  if (response.ok) return;
  const message = `POST /api/ask が ${response.status} を返しました（${body.slice(0, 200)}）。`;
  throw new AppError({ code: "bench-part-failed", message });
}

/** Linux only: `VmHWM` is the peak of a process that is still running. */
async function readPeakMb(processId: number): Promise<number | null> {
  const status = await readFile(`/proc/${processId}/status`, "utf8").catch(() => "");
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1_024;
}
