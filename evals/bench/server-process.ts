import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { AppError } from "../../core/errors.ts";

/** The shipped server in a process of its own. */
export interface ServerProcess {
  /** Loopback address without a path. */
  origin: string;
  processId: number;
  /** From spawning to the line that says it is ready. */
  startMs: number;
  stop(): Promise<void>;
}

const SERVER = fileURLToPath(new URL("../../server/main.ts", import.meta.url));
const READY = /https?:\/\/\S+:(\d+)/u;
const START_TIMEOUT_MS = 120_000;

/**
 * Starts the server on a free loopback port with these settings alone: what the environment sets does not reach it.
 * @throws AppError `bench-part-failed` with what it printed when it ends or is not ready in two minutes.
 */
export async function startServerProcess(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), SERVER], {
    env: { ...settings, HOST: "127.0.0.1", PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const port = await readPort(child);
  const startMs = performance.now() - startedAt;
  return {
    origin: `http://127.0.0.1:${port}`,
    processId: child.pid as number,
    startMs,
    async stop() {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
      child.kill("SIGTERM");
      await ended;
      process.off("exit", kill);
    },
  };
}

function readPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const fail = (reason: string): void => {
      child.kill("SIGKILL");
      reject(new AppError({ code: "bench-part-failed", message: `サーバーが起動しません（${reason}）。\n${printed}` }));
    };
    const timer = setTimeout(() => fail(`${START_TIMEOUT_MS / 1_000} 秒待ちました`), START_TIMEOUT_MS);
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      fail(`終了コード ${code ?? signal}`);
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
        const port = READY.exec(printed)?.[1];
        if (port === undefined) return;
        clearTimeout(timer);
        resolve(Number(port));
      });
    }
  });
}
