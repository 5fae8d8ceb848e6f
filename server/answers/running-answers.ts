import { setTimeout as sleep } from "node:timers/promises";
import type { RunningAnswerJson } from "../contract.ts";
import { AnswerCancelledError, AnswerIdUsedError, AnswerNotFoundError, TooManyAnswersError } from "../errors.ts";
import type { Logger } from "../logger.ts";
import { ServerClosingError } from "../upload-errors.ts";
import { type KeepAnswerOptions, type KeptAnswer, type KeptBody, keepAnswer } from "./kept-answer.ts";
import { toRunningAnswerJson } from "./recorded-answer.ts";

/** Of one process. */
export interface AnswerLimits {
  running: number;
  /** Characters of events that are kept for readers who come back, of one answer and of all. */
  eventChars: number;
  totalEventChars: number;
  /** How long they are kept after the end; the store has the answer then. */
  keptMs: number;
}

export const ANSWER_LIMITS: AnswerLimits = {
  running: 500,
  eventChars: 4_000_000,
  totalEventChars: 64_000_000,
  keptMs: 60_000,
};

/** A page that is closed at once can be heard to cancel before it is heard to ask. */
const MAX_EARLY_CANCELS = 1_000;
/** A cancelled answer ends sooner; who cancels does not wait longer to hear of it. */
const CANCEL_PATIENCE_MS = 150;

/** The answers of this process that go on when their readers are lost. */
export interface RunningAnswers {
  /** Those of one person; the same id of another is another answer. */
  of(asker: Asker): OwnAnswers;
  /** Takes no more, lets the running ones end for up to `graceMs`, and stops the others. */
  close(graceMs: number): Promise<void>;
}

/** Who asks, and what they may reach. */
export interface Asker extends Pick<KeepAnswerOptions, "assistant" | "store"> {
  ownerId: string;
}

export interface OwnAnswers {
  /**
   * Joins the answer of this id, or starts it.
   * @throws AnswerIdUsedError, TooManyAnswersError, ServerClosingError
   */
  start(body: KeptBody, asked: Pick<KeepAnswerOptions, "arrival" | "requestId" | "manner" | "appId">): KeptAnswer;
  /** One that runs or has just ended; older ones are in the store. */
  find(answerId: string): KeptAnswer | undefined;
  /** @throws AnswerNotFoundError when there is none; when it is asked for later, it is cancelled at once. */
  cancel(answerId: string): Promise<RunningAnswerJson>;
  /** Ends when all that ran have ended. */
  cancelAll(): Promise<void>;
}

export interface RunningAnswersOptions {
  logger: Logger;
  limits?: Partial<AnswerLimits>;
}

export function createRunningAnswers({ logger, ...options }: RunningAnswersOptions): RunningAnswers {
  const limits = { ...ANSWER_LIMITS, ...options.limits };
  /** By owner and id, oldest first. */
  const answers = new Map<string, KeptAnswer>();
  const earlyCancels = new Set<string>();
  let running = 0;
  let totalChars = 0;
  let isClosing = false;

  function countChars(chars: number): void {
    totalChars += chars;
    if (chars <= 0) return;
    // Why the oldest first: they are the likeliest to have been read.
    for (const { events } of answers.values()) {
      if (totalChars <= limits.totalEventChars) return;
      events.forget();
    }
  }

  function noteEnd(key: string, { events }: KeptAnswer): void {
    running -= 1;
    const forget = (): void => {
      events.forget();
      answers.delete(key);
    };
    setTimeout(forget, limits.keptMs).unref();
  }

  const of = ({ ownerId, assistant, store }: Asker): OwnAnswers => {
    const keyOf = (answerId: string): string => JSON.stringify([ownerId, answerId]);
    return {
      start(body, asked) {
        const { answerId, question } = body;
        const key = keyOf(answerId);
        const known = answers.get(key);
        if (known !== undefined) {
          if (known.question !== question) throw new AnswerIdUsedError();
          return known;
        }
        if (isClosing) throw new ServerClosingError();
        if (running >= limits.running) throw new TooManyAnswersError();
        running += 1;
        const answer = keepAnswer({
          ...{ assistant, store, logger, body, ...asked },
          log: { maxChars: limits.eventChars, onResize: countChars },
        });
        answers.set(key, answer);
        void answer.ended.then(() => noteEnd(key, answer));
        if (earlyCancels.delete(key)) answer.stop(new AnswerCancelledError());
        return answer;
      },
      find: (answerId) => answers.get(keyOf(answerId)),
      async cancel(answerId) {
        const key = keyOf(answerId);
        const answer = answers.get(key);
        if (answer !== undefined) {
          answer.stop(new AnswerCancelledError());
          await Promise.race([answer.ended, sleep(CANCEL_PATIENCE_MS, undefined, { ref: false })]);
          return answer.toJson();
        }
        const record = await store.answers.get(answerId);
        if (record !== undefined) return toRunningAnswerJson(record);
        if (earlyCancels.size >= MAX_EARLY_CANCELS) earlyCancels.delete(earlyCancels.values().next().value ?? "");
        earlyCancels.add(key);
        throw new AnswerNotFoundError();
      },
      async cancelAll() {
        const own = [...answers].filter(([key]) => (JSON.parse(key) as [string])[0] === ownerId);
        for (const [, answer] of own) answer.stop(new AnswerCancelledError());
        await Promise.all(own.map(([, answer]) => answer.ended));
        // Why: what they were told is kept for readers who come back, and is to be gone as well.
        for (const [key, answer] of own) {
          answer.events.forget();
          answers.delete(key);
        }
      },
    };
  };

  return {
    of,
    async close(graceMs) {
      isClosing = true;
      const ended = Promise.all([...answers.values()].map((answer) => answer.ended));
      await Promise.race([ended, sleep(graceMs, undefined, { ref: false })]);
      for (const answer of answers.values()) answer.stop(new ServerClosingError());
      await ended;
    },
  };
}
