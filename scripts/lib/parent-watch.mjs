const POLL_MS = 500;
/** @type {NodeJS.Signals[]} */
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Ends this process by SIGTERM when the shell that npm put around it has gone. A signal that is sent to npm alone
 * reaches only that shell, which dies without passing it on; the server would stay behind and keep its port.
 * A process that was told to stop already is left to finish: a second signal would cut its last answers off.
 * Does nothing when npm did not start this process, nor on Windows, where a process keeps its parent's number.
 */
export function stopWithParent() {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, POLL_MS);
  timer.unref();
  for (const signal of STOP_SIGNALS) {
    process.on(signal, function stopWatching() {
      clearInterval(timer);
      // Listening takes a signal's default effect away; where nobody else listens, it is given back.
      if (process.listenerCount(signal) > 1) return;
      process.off(signal, stopWatching);
      process.kill(process.pid, signal);
    });
  }
}
