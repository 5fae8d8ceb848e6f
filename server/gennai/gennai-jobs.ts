import type { Access } from "../access/access.ts";
import { noteArrival } from "../answers/time-answer.ts";
import { AccessEndedError, InternalError, TooManyAnswersError } from "../errors.ts";
import { logFailure } from "../http/handle-errors.ts";
import { toAppError } from "../http/to-app-error.ts";
import type { Principal } from "../identity/principal.ts";
import type { Logger } from "../logger.ts";
import type { AllGennai, GennaiAsker, GennaiJob } from "../store/gennai-records.ts";
import { ServerClosingError } from "../upload-errors.ts";
import { type AskedQuestion, answerQuestion } from "./answer-question.ts";
import type { Attached, Attachments } from "./attachments.ts";
import type { GennaiReply } from "./contract.ts";
import { describeForPeople } from "./handle-gennai-errors.ts";

/** Work that takes the process along each time is given up. */
const MAX_ATTEMPTS = 3;
/** More are refused: nobody waits for so long. */
const MAX_WAITING = 2_000;
const RETRY_MS = 5_000;
/** An answer that takes longer is none. */
const MAX_ANSWER_SECONDS = 900;
const { code: SERVER_CLOSING } = new ServerClosingError();

/** What a job keeps of its request. JSON. */
export interface JobData extends AskedQuestion {
  attached: Attached | null;
}

/** What a job keeps of its end. JSON. */
export interface JobResult {
  reply: GennaiReply;
  /** Whoever may not read it may not read the reply either. */
  collection?: string | undefined;
  /** Present when nothing was answered. */
  error?: { code: string };
}

export interface GennaiJobsOptions {
  records: AllGennai;
  attachments: Attachments;
  /** Undefined when nothing may be done for them any more. */
  revive: (asker: GennaiAsker) => Promise<Principal | undefined>;
  accessFor: (principal: Principal, requestId: string) => Access;
  logger: Logger;
  concurrency: number;
}

/** Answers questions while their clients ask now and then whether they are. */
export interface GennaiJobs {
  /** Begins with what the process before has left. */
  start(): Promise<void>;
  /** On the disk when it returns. @throws TooManyAnswersError, ServerClosingError, StorageError */
  add(access: Access, job: { requestId: string; appId: string; data: JobData }): Promise<GennaiJob>;
  /** Takes no more, lets the running ones end for up to `graceMs`; the rest is for the next process. */
  close(graceMs: number): Promise<void>;
}

export function createGennaiJobs(options: GennaiJobsOptions): GennaiJobs {
  const { records, attachments, revive, accessFor, logger, concurrency } = options;
  const waiting: string[] = [];
  const running = new Map<string, Promise<void>>();
  const shutdown = new AbortController();
  let isClosing = false;

  function work(): void {
    while (!isClosing && running.size < concurrency) {
      const requestId = waiting.shift();
      if (requestId === undefined) return;
      if (running.has(requestId)) continue;
      const done = run(requestId).finally(() => {
        running.delete(requestId);
        work();
      });
      running.set(requestId, done);
    }
  }

  /** Never rejects. */
  async function run(requestId: string): Promise<void> {
    try {
      const job = await records.begin(requestId);
      if (job === undefined) return;
      const end = await carryOut(job);
      // The next process goes on with it.
      if (end.result.error?.code === SERVER_CLOSING) return;
      await records.end(requestId, toRow(end));
    } catch (error) {
      // The store is away: what is not noted as ended is tried again, and after a restart as well.
      logFailure(logger, toAppError(error), requestId);
      if (isClosing) return;
      setTimeout(() => {
        waiting.push(requestId);
        work();
      }, RETRY_MS).unref();
    }
  }

  async function carryOut(job: GennaiJob): Promise<{ state: "COMPLETED" | "ERROR"; result: JobResult }> {
    const { requestId } = job;
    try {
      if (job.attempts > MAX_ATTEMPTS)
        throw new InternalError(new Error("the work has ended the process again and again"));
      const principal = await revive(job.asker);
      if (principal === undefined) throw new AccessEndedError();
      return { state: "COMPLETED", result: await answer(job, accessFor(principal, requestId)) };
    } catch (thrown) {
      const error = toAppError(shutdown.signal.aborted ? shutdown.signal.reason : thrown);
      if (!shutdown.signal.aborted) logFailure(logger, error, requestId);
      const reply = { outputs: `回答できませんでした。${describeForPeople(error, requestId)}` };
      // Why not ERROR for all: its reason is not shown to people.
      const state = error instanceof AccessEndedError ? "ERROR" : "COMPLETED";
      return { state, result: { reply, error: { code: error.code } } };
    }
  }

  async function answer({ requestId, appId, data }: GennaiJob, access: Access): Promise<JobResult> {
    const { attached, ...asked } = JSON.parse(data) as JobData;
    const late = AbortSignal.timeout(MAX_ANSWER_SECONDS * 1_000);
    const signal = AbortSignal.any([shutdown.signal, late]);
    const app = await access.apps.find(appId);
    if (attached !== null) await records.note(requestId, "reading-files");
    const notes = attached === null ? [] : await attachments.ready(attached, signal);
    const { reply, collection } = await answerQuestion({
      ...{ access, app, asked, notes, requestId, logger, signal, arrival: noteArrival(), isKept: true },
      onWriting: () => records.note(requestId, "writing"),
    });
    return { reply, collection };
  }

  return {
    async start() {
      waiting.push(...(await records.unfinished()).filter((id) => !running.has(id)));
      work();
    },
    async add(access, { requestId, appId, data }) {
      if (isClosing) throw new ServerClosingError();
      if (waiting.length >= MAX_WAITING) throw new TooManyAnswersError();
      const { userId, kind, key, endUser = "" } = access.principal;
      const asker = { userId, kind, keyId: key?.id ?? null, endUser };
      const job = await access.store.gennai.addJob({ requestId, asker, appId, data: JSON.stringify(data) });
      waiting.push(requestId);
      work();
      return job;
    },
    async close(graceMs) {
      isClosing = true;
      const timer = setTimeout(() => shutdown.abort(new ServerClosingError()), graceMs);
      await Promise.all(running.values());
      clearTimeout(timer);
    },
  };
}

function toRow({ state, result }: { state: "COMPLETED" | "ERROR"; result: JobResult }) {
  return { state, result: JSON.stringify(result) };
}
