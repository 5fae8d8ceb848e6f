import { type ChildProcess, fork } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createTemporaryFolder } from "../../../evals/temporary-folder.ts";

const MIB = 1_048_576;
const PROBE = new URL("../../../evals/bench/load/load-probe.mjs", import.meta.url);

/** Holds as many MiB as it is told to, and works as many milliseconds of processor time. */
const HOLDER = `
  let held = [];
  process.on("message", ({ mib, busyMs }) => {
    if (mib !== undefined) held = Array.from({ length: mib }, () => Buffer.alloc(${MIB}, 1));
    for (const from = process.cpuUsage().user; process.cpuUsage().user - from < (busyMs ?? 0) * 1e3; );
    if (mib !== undefined || busyMs !== undefined) process.send("done");
  });
  setInterval(() => held.length, 1_000);
`;

async function startHolder(): Promise<{
  tell: (message: string | { mib?: number; busyMs?: number }) => Promise<unknown>;
}> {
  const folder = await createTemporaryFolder("load-probe-test");
  const file = join(folder.path, "holder.mjs");
  await writeFile(file, HOLDER);
  const child: ChildProcess = fork(file, { execArgv: ["--import", PROBE.href], stdio: "ignore" });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await folder.remove();
  });
  const replies: unknown[] = [];
  child.on("message", (reply) => replies.push(reply));
  return {
    async tell(message) {
      replies.length = 0;
      child.send(message);
      // Why two: the probe answers every message, and the holder its own.
      await expect.poll(() => replies.length, { timeout: 10_000 }).toBe(typeof message === "string" ? 1 : 2);
      return replies[0];
    },
  };
}

it("sees memory that a process takes, and time that its event loop is kept", async () => {
  const { tell } = await startHolder();
  await tell("reset");
  await tell({ mib: 64 });
  await new Promise((resolve) => setTimeout(resolve, 500));
  await tell({ busyMs: 120 });
  await tell("collect");
  const read = (await tell("read")) as unknown as {
    peakRssBytes: number;
    heldBytes: number;
    busyLag: { maxMs: number };
  };
  expect(read.peakRssBytes).toBeGreaterThan(48 * MIB);
  expect(read.heldBytes).toBeGreaterThan(48 * MIB);
  expect(read.busyLag.maxMs).toBeGreaterThan(60);
  await tell({ mib: 0 });
  await tell("reset");
  expect(await tell("read")).toMatchObject({ heldBytes: 0 });
});
