import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { AnswerOptions } from "../../core/assistant.ts";
import type { AnswerEvent, AskRequest } from "../../core/types.ts";
import { createBell } from "../answers/bell.ts";
import type { FromThread, ThreadSettings, ToThread } from "./thread-messages.ts";

const CLOSE_MS = 5_000;
const SCRIPT = new URL("./answer-thread.mjs", import.meta.url);

/** One answer in a thread, as far as it has come. */
interface ThreadAnswer {
  events: AnswerEvent[];
  isEnded: boolean;
  failure: ThreadFailure | undefined;
  ring(): void;
}

/** An answer that a thread broke off, or a thread that ended. The server's own thread can answer instead. */
export class ThreadFailure extends Error {}

export interface AnswerThread {
  /** False until it has opened the index, and again once it has ended. */
  isReady(): boolean;
  /** Answers that run in it. */
  running(): number;
  /** @throws ThreadFailure, or the signal's reason. */
  answer(request: AskRequest, options: AnswerOptions): AsyncGenerator<AnswerEvent>;
  /** Ends when its next answers come from what was published, or when there is no thread any more. */
  noticePublished(collection: string): Promise<void>;
  /** Ends once what runs has noticed, or after five seconds. */
  close(): Promise<void>;
}

export interface AnswerThreadOptions {
  settings: ThreadSettings;
  /** Told when it ended without having been told to. */
  onLost: (detail: string) => void;
}

/** Starts a thread with an index of its own. It keeps no process alive. */
export function startAnswerThread({ settings, onLost }: AnswerThreadOptions): AnswerThread {
  const worker = new Worker(SCRIPT, { workerData: settings, execArgv: [] });
  worker.unref();
  const answers = new Map<number, ThreadAnswer>();
  const notices = new Map<number, () => void>();
  let lastId = 0;
  let isReady = false;
  let isEnded = false;
  const post = (message: ToThread): void => worker.postMessage(message);

  worker.on("message", (message: FromThread) => {
    if (message.kind === "ready") {
      isReady = true;
      return;
    }
    if (message.kind === "noticed") {
      notices.get(message.id)?.();
      notices.delete(message.id);
      return;
    }
    const answer = answers.get(message.id);
    if (answer === undefined) return;
    if (message.kind === "events") answer.events.push(...message.events);
    if (message.kind === "end") answer.isEnded = true;
    if (message.kind === "failed") answer.failure = new ThreadFailure(message.detail);
    answer.ring();
  });
  let isClosing = false;
  const lose = (detail: string): void => {
    if (isEnded) return;
    isEnded = true;
    isReady = false;
    for (const answer of answers.values()) {
      answer.failure = new ThreadFailure(detail);
      answer.ring();
    }
    for (const noticed of notices.values()) noticed();
    if (!isClosing) onLost(detail);
  };
  worker.on("error", (error) => lose(String(error)));
  worker.on("exit", (code) => lose(`終了コード ${code}`));

  return {
    isReady: () => isReady,
    running: () => answers.size,
    async *answer(request, { signal = new AbortController().signal, requestId }) {
      const id = ++lastId;
      const bell = createBell();
      const answer: ThreadAnswer = { events: [], isEnded: false, failure: undefined, ring: bell.ring };
      answers.set(id, answer);
      try {
        post({ kind: "answer", id, request, requestId });
        for (;;) {
          signal.throwIfAborted();
          const event = answer.events.shift();
          if (event !== undefined) yield event;
          else if (answer.failure !== undefined) throw answer.failure;
          else if (answer.isEnded) return;
          else await bell.next(signal);
        }
      } finally {
        answers.delete(id);
        if (!answer.isEnded && !isEnded) post({ kind: "cancel", id });
      }
    },
    async noticePublished(collection) {
      if (isEnded) return;
      const id = ++lastId;
      await new Promise<void>((resolve) => {
        notices.set(id, resolve);
        post({ kind: "published", id, collection });
      });
    },
    async close() {
      isClosing = true;
      isReady = false;
      if (isEnded) return;
      // Why not terminate(): a thread that is cut off inside hnswlib-node takes the whole process along.
      const ended = once(worker, "exit");
      post({ kind: "close" });
      // Why no longer: one that is stuck must not keep the server from stopping.
      await Promise.race([ended, sleep(CLOSE_MS)]);
    },
  };
}
