import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** Ends a child process at the latest with this one. Returns what ends it before, and waits for that. */
export function endWithParent(child: ChildProcess): () => Promise<void> {
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  return async () => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
    child.kill("SIGTERM");
    await ended;
    process.off("exit", kill);
  };
}
