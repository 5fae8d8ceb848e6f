const EXIT_INTERRUPTED = 130;

/**
 * A signal that Ctrl+C or a polite kill aborts, so that a run can write what it has; a second one ends the process at
 * once.
 */
export function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(EXIT_INTERRUPTED);
      controller.abort();
    });
  }
  return controller.signal;
}
