import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { AppError } from "../../core/errors.ts";
import { endWithParent } from "./end-with-parent.ts";

/** The shipped server in a process of its own. */
export interface ServerProcess {
  /** Loopback address without a path. */
  origin: string;
  processId: number;
  /** From spawning to the line that says it is ready. */
  startMs: number;
  stop(): Promise<void>;
  /** Starts anew with {@link readBlocking}. Only with a probe. */
  resetBlocking(): void;
  /** How long the event loop was kept in one go, at most, since the last reset. Only with a probe. */
  readBlocking(): Promise<BlockedTime>;
  /** Sends a word to the probe and waits for its reply. Only with a probe that replies to it. */
  tellProbe<Reply>(word: string): Promise<Reply>;
}

export interface BlockedTime {
  /** By the clock. */
  blockedMs: number;
  /** Processor time in such a gap, or the gap where that is shorter: what other processes take is left out. */
  busyMs: number;
}

const SERVER = fileURLToPath(new URL("../../server/main.ts", import.meta.url));
const START = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));
const READY = /https?:\/\/\S+:(\d+)/u;
const START_TIMEOUT_MS = 120_000;

/**
 * Starts the server on a free loopback port with these settings alone: what the environment sets does not reach it.
 * @throws AppError `bench-part-failed` with what it printed when it ends or is not ready in two minutes.
 * @param options.probe module that the server loads first and that answers `resetBlocking` and `readBlocking`.
 * @param options.isWholeStart as `npm start` and the service do it, with all checks and the built server; otherwise the
 *   sources are run.
 */
export async function startServerProcess(
  settings: Readonly<Record<string, string>>,
  { probe, isWholeStart = false }: { probe?: URL; isWholeStart?: boolean } = {},
): Promise<ServerProcess> {
  const startedAt = performance.now();
  const probeArguments = probe === undefined ? [] : ["--import", probe.href];
  const typescript = isWholeStart ? [] : ["--import", import.meta.resolve("tsx")];
  const child = spawn(process.execPath, [...typescript, ...probeArguments, isWholeStart ? START : SERVER], {
    env: { ...settings, HOST: "127.0.0.1", PORT: "0" },
    stdio: ["ignore", "pipe", "pipe", ...(probe === undefined ? [] : (["ipc"] as const))],
  });
  const stop = endWithParent(child);
  const port = await readPort(child);
  const startMs = performance.now() - startedAt;
  const tellProbe = async <Reply>(word: string): Promise<Reply> => {
    const reply = once(child, "message");
    child.send(word);
    return (await reply)[0] as Reply;
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    processId: child.pid as number,
    startMs,
    stop,
    resetBlocking: () => void child.send("reset"),
    readBlocking: () => tellProbe<BlockedTime>("read"),
    tellProbe,
  };
}

function readPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let printed = "";
    let isReady = false;
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
        if (isReady) return; // Why: a line comes with every request, in the time that is measured.
        printed += text;
        const port = READY.exec(printed)?.[1];
        if (port === undefined) return;
        isReady = true;
        clearTimeout(timer);
        resolve(Number(port));
      });
    }
  });
}
