import { setImmediate } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { OnnxFailure, OnnxModelSpec, OnnxReply, OnnxRequest } from "./onnx-messages.ts";
import { loadOnnxModel, MissingPackageError } from "./run-onnx-model.ts";

/**
 * The body of the thread: answers one request after the other. Running a model holds up the thread, so messages are
 * taken in between two groups of texts, and urgent ones answered then.
 */
const loading = loadOnnxModel(workerData as OnnxModelSpec);
loading.catch(() => undefined); // Why: told with every request.
const urgent: OnnxRequest[] = [];
const others: OnnxRequest[] = [];
let isWorking = false;

parentPort?.on("message", (request: OnnxRequest) => {
  (request.isUrgent ? urgent : others).push(request);
  if (!isWorking) void work();
});

async function work(): Promise<void> {
  isWorking = true;
  for (let next = urgent.shift() ?? others.shift(); next !== undefined; next = urgent.shift() ?? others.shift()) {
    await answer(next);
  }
  isWorking = false;
}

async function answerUrgent(): Promise<void> {
  await setImmediate();
  for (let next = urgent.shift(); next !== undefined; next = urgent.shift()) await answer(next);
}

async function answer({ id, texts, question, isUrgent }: OnnxRequest): Promise<void> {
  try {
    const model = await loading;
    const pause = isUrgent ? {} : { pause: answerUrgent };
    const { values, width } = await model.run(texts, { question, ...pause });
    // A copy where the numbers lie in memory that the runtime keeps.
    const own = values.byteLength === values.buffer.byteLength ? values : values.slice();
    parentPort?.postMessage({ id, values: own, width } satisfies OnnxReply);
  } catch (error) {
    parentPort?.postMessage({ id, failure: describe(error) } satisfies OnnxReply);
  }
}

function describe(error: unknown): OnnxFailure {
  if (error instanceof MissingPackageError) return { kind: "missing-package", name: error.packageName };
  return { kind: "failed", detail: error instanceof Error ? error.message : String(error) };
}
