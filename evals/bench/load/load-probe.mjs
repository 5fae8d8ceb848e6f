// Loaded into the server by `node --import`: tells the process that started it how late the event loop was, what
// processor time was taken and how much memory was held. Plain JavaScript, so that it needs no loader. Each message is
// answered: "reset" collects garbage and starts anew, "collect" collects garbage now, "cpu" tells the processor time.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const BEAT_MS = 1;
const SAMPLE_BEATS = 50;
const MICROSECONDS = 1e3;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");
let last = now();
/** How late each beat was: by the clock, and what of it this process worked, which other processes do not add to. */
let lags = [];
let busyLags = [];
let base = process.memoryUsage();
let peakRss = base.rss;
let collected = base;

function now() {
  const { user, system } = process.cpuUsage();
  return { clockMs: performance.now(), cpuMs: (user + system) / MICROSECONDS };
}

function beat() {
  const { clockMs, cpuMs } = now();
  const lagMs = Math.max(0, clockMs - last.clockMs - BEAT_MS);
  lags.push(lagMs);
  busyLags.push(Math.min(lagMs, cpuMs - last.cpuMs));
  last = { clockMs, cpuMs };
  if (lags.length % SAMPLE_BEATS === 0) peakRss = Math.max(peakRss, process.memoryUsage.rss());
}

function percentiles(values) {
  const sorted = Float64Array.from(values).sort();
  const at = (rank) => sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)] ?? 0;
  return { p50Ms: at(50), p99Ms: at(99), maxMs: at(100) };
}

function read() {
  return {
    lag: percentiles(lags),
    busyLag: percentiles(busyLags),
    peakRssBytes: peakRss - base.rss,
    heldBytes: collected.heapUsed + collected.external - base.heapUsed - base.external,
  };
}

function reset() {
  collectGarbage();
  base = process.memoryUsage();
  peakRss = base.rss;
  collected = base;
  lags = [];
  busyLags = [];
  last = now();
}

setInterval(beat, BEAT_MS).unref();
process.on("message", (message) => {
  if (message === "reset") reset();
  if (message === "collect") {
    collectGarbage();
    collected = process.memoryUsage();
  }
  process.send?.(message === "read" ? read() : { cpuMs: now().cpuMs });
});
process.channel?.unref();
