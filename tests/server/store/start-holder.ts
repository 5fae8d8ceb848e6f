import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { until } from "../start-test-app.ts";

const CHILD = join(import.meta.dirname, "fixtures", "hold-store.ts");

/** A process that has a store open. */
export interface Holder {
  child: ChildProcess;
  /** What the child has printed: the conversation's id, then the acknowledged messages. */
  lines: string[];
  kill(): Promise<void>;
}

/** @param place a state folder or a database's URL. */
export async function startHolder(place: string, mode: "write" | "wait"): Promise<Holder> {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, place, mode], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on("line", (line) => lines.push(line));
  const ended = once(output, "close");
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  await until(() => lines.length > 0);
  return { child, lines, kill };
}
