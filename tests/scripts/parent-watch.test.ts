import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "./load-script.ts";

const MODULE = pathToFileURL(path.join(PROJECT_ROOT, "scripts/lib/parent-watch.mjs")).href;

/** Counts the SIGTERMs that it gets, takes its time to stop after the first one, and says how it ended. */
const LISTENING = `
  let received = 0;
  const end = (how) => { console.log(how + " " + received); process.exit(); };
  process.on("SIGTERM", () => { received += 1; setTimeout(end, 1200, "stopped"); });
  setTimeout(end, 3000, "left behind");`;

interface Family {
  parent: ChildProcess;
  childPid: number;
  /** What the child printed after its pid, once it has ended. */
  ended: Promise<string>;
}

/** Starts a watched process below a parent, as npm's shell does. */
async function startFamily(body: string, lifecycleEvent: string | undefined): Promise<Family> {
  const watched = `import { stopWithParent } from ${JSON.stringify(MODULE)};
    stopWithParent();
    ${body}
    setTimeout(() => {}, 3000);
    console.log(process.pid);`;
  const source = `require("node:child_process").spawn(process.execPath,
    ["--input-type=module", "-e", ${JSON.stringify(watched)}], { stdio: "inherit" });
    setInterval(() => {}, 1000);`;
  const { npm_lifecycle_event: _, ...env } = process.env;
  if (lifecycleEvent !== undefined) env.npm_lifecycle_event = lifecycleEvent;
  const parent = spawn(process.execPath, ["-e", source], { env, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  parent.stdout?.setEncoding("utf8").on("data", (piece: string) => {
    output += piece;
  });
  await once(parent.stdout as NodeJS.ReadableStream, "data");
  const childPid = Number.parseInt(output, 10);
  // "close" comes when the last holder of the pipe, the watched child, has ended.
  const ended = once(parent, "close").then(() => output.slice(output.indexOf("\n") + 1).trim());
  return { parent, childPid, ended };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === "win32")("stopWithParent (Windows keeps a parent's number)", () => {
  it("ends a process that npm started when its parent has gone", async () => {
    const { parent, ended } = await startFamily(LISTENING, "start");
    parent.kill("SIGKILL");
    expect(await ended).toBe("stopped 1");
  });

  it("sends no second signal to a process that is stopping already", async () => {
    const { parent, childPid, ended } = await startFamily(LISTENING, "start");
    process.kill(childPid, "SIGTERM");
    parent.kill("SIGKILL");
    expect(await ended).toBe("stopped 1");
  });

  it("leaves a signal its default effect while nobody else listens", async () => {
    const { parent, childPid, ended } = await startFamily("", "start");
    process.kill(childPid, "SIGTERM");
    await expect.poll(() => isRunning(childPid), { timeout: 2_000 }).toBe(false);
    parent.kill("SIGKILL");
    await ended;
  });

  it("leaves a process alone that was started without npm, so it may outlive its terminal", async () => {
    const { parent, ended } = await startFamily(LISTENING, undefined);
    parent.kill("SIGKILL");
    expect(await ended).toBe("left behind 0");
  });
});
