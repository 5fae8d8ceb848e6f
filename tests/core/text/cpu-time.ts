/** Processor time that a synchronous task takes, in milliseconds; other processes on the machine do not count. */
export function cpuMs(task: () => unknown): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
