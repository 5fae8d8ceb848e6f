import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { createExtractiveModel } from "../../core/answer/extractive/extractive-model.ts";
import type { Assistant } from "../../core/assistant.ts";
import { createAssistant } from "../../core/create-assistant.ts";
import type { AnswerEvent } from "../../core/types.ts";
import type { FromThread, ThreadSettings, ToThread } from "./thread-messages.ts";

/** Answers with the built-in answerer whatever the port brings. Every answer ends in `end` or `failed`. */
function serveAnswers(port: MessagePort, assistant: Assistant): void {
  const running = new Map<number, AbortController>();
  const post = (message: FromThread): void => port.postMessage(message);

  async function answer({ id, request, requestId }: Extract<ToThread, { kind: "answer" }>): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    let events: AnswerEvent[] = [];
    const flush = (): void => {
      if (events.length > 0) post({ kind: "events", id, events });
      events = [];
    };
    try {
      const { signal } = controller;
      for await (const event of assistant.answer(request, { signal, ...(requestId !== undefined && { requestId }) })) {
        // Why together: what comes in one turn of the event loop costs one message.
        if (events.length === 0) setImmediate(flush);
        events.push(event);
      }
      flush();
      post({ kind: "end", id });
    } catch (error) {
      flush();
      post({ kind: "failed", id, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    } finally {
      running.delete(id);
    }
  }

  /** The thread ends when nothing is left to do in it. */
  async function close(): Promise<void> {
    for (const controller of running.values()) controller.abort();
    port.close();
    await assistant.close();
  }

  port.on("message", (message: ToThread) => {
    if (message.kind === "answer") void answer(message);
    else if (message.kind === "cancel") running.get(message.id)?.abort();
    else if (message.kind === "close") void close();
    else {
      const noticed = (): void => post({ kind: "noticed", id: message.id });
      assistant.noticePublished(message.collection).then(noticed, noticed);
    }
  });
  // Opens the index before the first question; without one, the question tells.
  void assistant.isReady().then(() => post({ kind: "ready" }));
}

if (parentPort !== null) {
  const settings = workerData as ThreadSettings;
  // The thread of the server opens the same generations, and tells of damaged ones.
  serveAnswers(parentPort, await createAssistant({ ...settings, models: [createExtractiveModel()] }));
}
