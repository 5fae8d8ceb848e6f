import { BackendError } from "../../inference/backend-error.ts";
import type { ChatEnd } from "../../llm/chat-backend.ts";
import { estimateTokens } from "../../llm/estimate-tokens.ts";
import { objectionTo, type RoutableBackend } from "../../llm/route.ts";
import type { AnswerUsage, ModelUse, StageDecision } from "../../routing.ts";
import type { Classification } from "../../types.ts";
import { addUsage } from "../generated/add-usage.ts";
import { countUsage } from "../generated/count-usage.ts";
import { STAGE_OUTPUT_TOKENS, type StageRequest } from "./stage-request.ts";

export interface StageRunnerOptions {
  backend: RoutableBackend;
  /** For all requests together. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  onDecided?: ((decision: StageDecision) => void) | undefined;
  /** Hears what a backend threw, for the log. */
  onFailed?: ((error: unknown) => void) | undefined;
  /** Told what each request took, once it has ended, however it did. */
  onUsed?: ((use: ModelUse) => void) | undefined;
}

/** Asks one model for help with one search: whatever goes wrong costs the help, never the search. */
export interface StageRunner {
  /**
   * Null when the backend may not see the class, failed, took too long, or said something else than it was asked for.
   * @throws the signal's reason, and nothing else.
   */
  run<Result>(request: StageRequest<Result>, classification: Classification): Promise<Result | null>;
  /** What became of each request. */
  decisions(): StageDecision[];
  /** Of the replies that came to their end; undefined when none did. */
  usage(): AnswerUsage | undefined;
}

/** No reply that is asked for is a tenth of this. */
const MAX_REPLY_CHARS = 4_000;

/** For one search each, because it keeps what was decided and used. */
export function createStageRunner(options: StageRunnerOptions): StageRunner {
  const { backend, timeoutMs, signal, onDecided, onFailed, onUsed } = options;
  const decisions: StageDecision[] = [];
  let usage: AnswerUsage | undefined;
  let leftMs = timeoutMs;

  const read = async ({ system, content }: StageRequest<unknown>, within: AbortSignal): Promise<string> => {
    const messages = [{ role: "user", content }] as const;
    const pieces = backend.stream({ system, messages, maxOutputTokens: STAGE_OUTPUT_TOKENS, signal: within });
    let reply = "";
    let end: ChatEnd | undefined;
    let hasFailed = false;
    try {
      let next = await pieces.next();
      for (; !next.done; next = await pieces.next()) {
        reply += next.value;
        if (reply.length > MAX_REPLY_CHARS) throw new BackendError({ model: backend.label, failure: "output-limit" });
      }
      end = next.value;
    } catch (error) {
      hasFailed = !within.aborted;
      throw error;
    } finally {
      await pieces.return({});
      const estimate = () => ({ inputTokens: estimateTokens(system + content), outputTokens: estimateTokens(reply) });
      const taken = countUsage(end?.usage, estimate, backend.price);
      if (end !== undefined) usage = addUsage(usage, taken);
      // Why not of a backend that failed before it said anything: it hardly began to work.
      if (!hasFailed || reply !== "") onUsed?.({ usage: taken, isWhole: end !== undefined });
    }
    return reply;
  };

  return {
    decisions: () => decisions,
    usage: () => usage,
    async run(request, classification) {
      const { id: model, label } = backend;
      const decide = (decision: Pick<StageDecision, "outcome" | "reason">): void => {
        const { stage, promptVersion } = request;
        decisions.push({ stage, promptVersion, model, label, ...decision });
        onDecided?.(decisions.at(-1) as StageDecision);
      };
      signal?.throwIfAborted();
      const objection = objectionTo(backend, classification);
      if (objection !== null) {
        decide(objection);
        return null;
      }
      if (leftMs <= 0) {
        decide({ outcome: "skipped", reason: "前の段階で時間を使い切った" });
        return null;
      }
      // Why a signal of its own: giving up early says nothing of the backend, whose circuit breaker must not count it.
      const budget = new AbortController();
      const timer = setTimeout(() => budget.abort(new DOMException("too late", "TimeoutError")), leftMs);
      const startedAt = performance.now();
      try {
        const reply = await read(request, AbortSignal.any([budget.signal, ...(signal ? [signal] : [])]));
        const result = request.parse(reply);
        if (result === null) decide({ outcome: "failed", reason: "求めた形の返事ではなかった" });
        else decide({ outcome: "used", reason: `機密性${classification}を扱える` });
        return result;
      } catch (thrown) {
        signal?.throwIfAborted();
        const error = budget.signal.aborted
          ? new BackendError({ model: backend.label, failure: "timed-out", remedy: TOO_LATE })
          : thrown;
        onFailed?.(error);
        decide({
          outcome: "failed",
          reason: error instanceof BackendError ? error.reason : "予期しない問題が起きた",
        });
        return null;
      } finally {
        clearTimeout(timer);
        leftMs = Math.max(0, leftMs - (performance.now() - startedAt));
      }
    },
  };
}

const TOO_LATE = "速いモデルを stages.model に指定するか、stages.timeoutMs を長くしてください。";
