import { once } from "node:events";
import { onTestFinished } from "vitest";
import { spawnCommand } from "../spawn-command.ts";
import { until } from "./start-test-app.ts";

/** A server in a process of its own, as `npm start` runs it; killed when the test has finished. */
export interface ServerProcess {
  url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Tells it to stop, as a service manager does. */
  signal(name: NodeJS.Signals): void;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
}

/** @param settings The whole environment, besides the path to programs. */
export async function startProcess(settings: Record<string, string>): Promise<ServerProcess> {
  const child = spawnCommand("server/main.ts", { settings, stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(child, "close").then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  let printed = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  await until(() => /http:\/\/localhost:\d+\n$/u.test(printed) || child.exitCode !== null);
  return {
    url: printed.trim().split("\n").at(-1) ?? "",
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    signal: (name) => child.kill(name),
    ended,
  };
}
