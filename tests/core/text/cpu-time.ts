const ATTEMPTS = 3;

/**
 * Whether a synchronous task takes less processor time than that; other processes on the machine do not count.
 * A task that is near the limit gets another try, because garbage collection does count.
 */
export function staysBelowCpuMs(limitMs: number, task: () => unknown): boolean {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const spentMs = cpuMs(task);
    if (spentMs < limitMs) return true;
    if (spentMs > limitMs * 2) return false;
  }
  return false;
}

function cpuMs(task: () => unknown): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
