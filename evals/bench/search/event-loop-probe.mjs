// Loaded into the server by `node --import`: tells the process that started it how long the event loop was kept.
// Plain JavaScript, so that it needs no loader. Messages: "reset" starts anew, "read" is answered with milliseconds.
import { monitorEventLoopDelay } from "node:perf_hooks";

const RESOLUTION_MS = 1;
const NANOSECONDS = 1e6;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
process.on("message", (message) => {
  if (message === "reset") delay.reset();
  // What is measured is the time between two beats of a timer; without anything in the way it is the resolution.
  if (message === "read") process.send?.({ blockedMs: Math.max(0, delay.max / NANOSECONDS - RESOLUTION_MS) });
});
process.channel?.unref();
