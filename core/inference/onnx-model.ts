import { Worker } from "node:worker_threads";
import { AppError } from "../errors.ts";
import type { OnnxFailure, OnnxModelSpec, OnnxReply, OnnxRequest } from "./onnx-messages.ts";

const THREAD = new URL("./onnx-thread.mjs", import.meta.url);
/** What runs a model; both are optional dependencies. */
export const ONNX_PACKAGES = { runtime: "onnxruntime-node", tokenizers: "@huggingface/tokenizers" };

/** A local model that could not be run; says what to install or to look at. */
export class OnnxModelError extends AppError {
  constructor(folder: string, failure: OnnxFailure) {
    super({ code: "model-failed", message: describe(folder, failure) });
  }
}

function describe(folder: string, failure: OnnxFailure): string {
  if (failure.kind === "missing-package") {
    const { runtime, tokenizers } = ONNX_PACKAGES;
    return `モデル "${folder}" を動かすパッケージ "${failure.name}" がありません。npm install --no-save ${runtime} ${tokenizers} を実行してください。`;
  }
  return `モデル "${folder}" を実行できません（${failure.detail}）。ONNX 形式のモデルのフォルダーか、ファイルが欠けていないかを確かめてください。`;
}

/** Rows of numbers that a model made, one per text. */
export interface OnnxRows {
  values: Float32Array;
  width: number;
}

/** A local ONNX model in a thread of its own, started and loaded with the first request. */
export interface OnnxModel {
  /**
   * One row per text: a vector, or with a question a score. An abort ends the wait, not what the thread is computing.
   * @throws OnnxModelError, or the signal's reason.
   */
  run(texts: readonly string[], options?: OnnxRunOptions): Promise<OnnxRows>;
  /** Ends the thread; what is waited for fails. The next request starts another. */
  close(): Promise<void>;
}

export interface OnnxRunOptions {
  question?: string | undefined;
  isUrgent?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

interface Waiting {
  resolve: (rows: OnnxRows) => void;
  reject: (error: unknown) => void;
}

/** @param options.folder for messages. */
export function createOnnxModel({ folder, spec }: { folder: string; spec: OnnxModelSpec }): OnnxModel {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  const settle = (id: number, use: (waiting: Waiting) => void): void => {
    const found = waiting.get(id);
    if (!waiting.delete(id) || found === undefined) return;
    // Why: a process that has nothing else to do must end although the thread is there.
    if (waiting.size === 0) worker?.unref();
    use(found);
  };
  const failAll = (detail: string): void => {
    const error = new OnnxModelError(folder, { kind: "failed", detail });
    for (const id of [...waiting.keys()]) settle(id, ({ reject }) => reject(error));
  };
  const start = (): Worker => {
    const started = new Worker(THREAD, { workerData: spec, execArgv: [] });
    started.on("message", (reply: OnnxReply) => {
      settle(reply.id, ({ resolve, reject }) => {
        if ("failure" in reply) reject(new OnnxModelError(folder, reply.failure));
        else resolve(reply);
      });
    });
    const end = (detail: string): void => {
      if (worker !== started) return;
      worker = undefined;
      failAll(detail);
    };
    started.on("error", (error) => end(error.message));
    started.on("exit", (code) => end(`終了コード ${code}`));
    return started;
  };
  return {
    async run(texts, { question, isUrgent = false, signal } = {}) {
      signal?.throwIfAborted();
      if (texts.length === 0) return { values: new Float32Array(), width: 0 };
      worker ??= start();
      worker.ref();
      const id = ++lastId;
      const abort = (): void => settle(id, ({ reject }) => reject(signal?.reason));
      signal?.addEventListener("abort", abort, { once: true });
      try {
        return await new Promise<OnnxRows>((resolve, reject) => {
          waiting.set(id, { resolve, reject });
          worker?.postMessage({ id, texts, question, isUrgent } satisfies OnnxRequest);
        });
      } finally {
        signal?.removeEventListener("abort", abort);
      }
    },
    async close() {
      const ending = worker;
      worker = undefined;
      failAll("終了しました");
      await ending?.terminate();
    },
  };
}
