import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AppError } from "../../core/errors.ts";

/** What a worker sends back. */
export type PartReply = { ok: true; result: unknown; peakMemoryMb: number } | { ok: false; message: string };

/**
 * Runs one part of the bench in a process of its own, so that its peak memory is its own, and returns its result.
 * @param worker module that calls `servePart`.
 * @throws AppError `bench-part-failed` with what the worker said, or its exit code when it died.
 */
export function runPart<Result>(
  worker: URL,
  task: { name: string; options: object },
): Promise<Result & { peakMemoryMb: number }> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(worker), {
      execArgv: ["--import", import.meta.resolve("tsx")],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const kill = (): void => void child.kill();
    process.once("exit", kill);
    const fail = (detail: string, cause?: unknown): void => {
      const message = `計測 "${task.name}" に失敗しました（${detail}）。`;
      reject(new AppError({ code: "bench-part-failed", message, cause }));
    };
    child.once("error", (cause) => fail(cause.message, cause));
    child.once("exit", (code, signal) => {
      process.off("exit", kill);
      fail(signal === null ? `終了コード ${code}` : `シグナル ${signal}`);
    });
    child.once("message", (message) => {
      const reply = message as PartReply;
      if (reply.ok) resolve({ ...(reply.result as Result), peakMemoryMb: reply.peakMemoryMb });
      else fail(reply.message);
    });
    child.send(task);
  });
}
