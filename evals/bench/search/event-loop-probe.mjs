// Loaded into the server by `node --import`: tells the process that started it how long the event loop was kept.
// Plain JavaScript, so that it needs no loader. Messages: "reset" starts anew, "read" is answered.
//
// Why not monitorEventLoopDelay: after a reset it leaves out everything up to its next beat but one, which is just
// where a search lies that is sent right after it.
const BEAT_MS = 1;
const MICROSECONDS = 1e3;

let last = now();
let blockedMs = 0;
let busyMs = 0;

/** By the clock, and by the processor time that all threads of the process took, which other processes do not add to. */
function now() {
  const { user, system } = process.cpuUsage();
  return { clockMs: performance.now(), cpuMs: (user + system) / MICROSECONDS };
}

function beat() {
  const { clockMs, cpuMs } = now();
  const gapMs = Math.max(0, clockMs - last.clockMs - BEAT_MS);
  blockedMs = Math.max(blockedMs, gapMs);
  busyMs = Math.max(busyMs, Math.min(gapMs, cpuMs - last.cpuMs));
  last = { clockMs, cpuMs };
}

setInterval(beat, BEAT_MS).unref();
process.on("message", (message) => {
  beat();
  if (message === "read") process.send?.({ blockedMs, busyMs });
  if (message === "reset") [blockedMs, busyMs] = [0, 0];
});
process.channel?.unref();
