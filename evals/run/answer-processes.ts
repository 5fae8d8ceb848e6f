import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AppError } from "../../core/errors.ts";
import { endWithParent } from "../bench/end-with-parent.ts";
import type { EvalCase } from "../eval-case.ts";
import type { CaseRun } from "../run-case.ts";
import type { IndexPlace } from "./index-place.ts";
import { createRunDecoder, type RunDecoder } from "./run-record.ts";

/** Processes that share the cases of a run, each on a core of its own. */
export interface AnswerProcesses {
  /** Puts the case to a process that is free; at most as many at once as there are processes. */
  run(evalCase: EvalCase): Promise<CaseRun>;
  /** Puts the case to every process, unmeasured, so that caches and the compiler are warm. */
  warmUp(evalCase: EvalCase): Promise<void>;
  close(): Promise<void>;
}

interface AnswerProcess {
  send(message: object): Promise<string>;
  decoder: RunDecoder;
  end(): Promise<void>;
}

const WORKER = fileURLToPath(new URL("./answer-process.ts", import.meta.url));

/** @throws AppError `eval-process-failed` when a process cannot open the index or dies. */
export async function startAnswerProcesses(count: number, place: IndexPlace): Promise<AnswerProcesses> {
  const processes = Array.from({ length: count }, startProcess);
  const close = async (): Promise<void> => void (await Promise.all(processes.map(({ end }) => end())));
  try {
    await Promise.all(processes.map(({ send }) => send({ open: place })));
  } catch (error) {
    await close();
    throw error;
  }
  const free = [...processes];
  return {
    async run(evalCase) {
      const chosen = free.pop();
      if (chosen === undefined) throw new RangeError("more cases at once than processes");
      try {
        return readRun(chosen.decoder, await chosen.send({ evalCase }), evalCase);
      } finally {
        free.push(chosen);
      }
    },
    async warmUp(evalCase) {
      await Promise.all(
        processes.map(async ({ send, decoder }) => readRun(decoder, await send({ evalCase }), evalCase)),
      );
    },
    close,
  };
}

function readRun(decoder: RunDecoder, lines: string, evalCase: EvalCase): CaseRun {
  const records = lines.split("\n").filter((line) => line !== "");
  const record = records.map((line) => decoder.decode(line)).at(-1);
  if (!record) throw fail("返答に結果がありません");
  return record.toRun(evalCase);
}

function startProcess(): AnswerProcess {
  const child = fork(WORKER, {
    execArgv: ["--import", import.meta.resolve("tsx")],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return { send: (message) => exchange(child, message), decoder: createRunDecoder(), end: endWithParent(child) };
}

/** One message, one reply: a process has one case at a time. */
function exchange(child: ChildProcess, message: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      child.off("message", onMessage).off("exit", onExit).off("error", onError);
      act();
    };
    const onMessage = (reply: unknown): void => {
      const { lines, failure } = reply as { lines?: string; failure?: string };
      settle(() => (lines === undefined ? reject(fail(failure ?? "返答を読めません")) : resolve(lines)));
    };
    const onExit = (code: number | null, signal: string | null): void =>
      settle(() => reject(fail(signal === null ? `終了コード ${code}` : `シグナル ${signal}`)));
    const onError = (cause: Error): void => settle(() => reject(fail(cause.message, cause)));
    child.once("message", onMessage).once("exit", onExit).once("error", onError);
    if (child.connected) child.send(message);
    else onExit(child.exitCode, child.signalCode);
  });
}

function fail(detail: string, cause?: unknown): AppError {
  return new AppError({
    code: "eval-process-failed",
    message: `質問に答えるプロセスが失敗しました（${detail}）。--concurrency 1 で試してください。`,
    cause,
  });
}
