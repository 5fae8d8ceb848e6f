import { BackendError } from "../../core/inference/backend-error.ts";
import type { ChatBackend, ChatUsage } from "../../core/llm/chat-backend.ts";

/** What one short question to a backend showed. */
export interface BackendCheck {
  id: string;
  label: string;
  model: string | null;
  region: string | null;
  contract: ChatBackend["policy"]["contract"];
  individualContract: string | null;
  maxClassification: number;
  status: "ok" | "failed";
  /** Null when no text came. */
  firstTokenMs: number | null;
  totalMs: number;
  usage: ChatUsage | null;
  /** Null when it answered. */
  reason: string | null;
  remedy: string | null;
}

/** Holds nothing of anybody's documents. */
const QUESTION = {
  system: "短く答えてください。",
  messages: [{ role: "user", content: "「はい」とだけ答えてください。" }],
} as const;
/** A model that goes on after this has shown that it answers. */
const ENOUGH_CHARS = 200;

/** Asks a backend one short question, and times it. @throws the signal's reason. */
export async function checkBackend(backend: ChatBackend, signal?: AbortSignal): Promise<BackendCheck> {
  const { id, label, model = null, policy } = backend;
  const startedAt = performance.now();
  const since = (): number => Math.round(performance.now() - startedAt);
  let firstTokenMs: number | null = null;
  const outcomeOf = (failure: BackendError | null, usage: ChatUsage | null): BackendCheck => ({
    id,
    label,
    model,
    region: policy.region ?? null,
    contract: policy.contract,
    individualContract: policy.individualContract ?? null,
    maxClassification: policy.maxClassification,
    status: failure === null ? "ok" : "failed",
    firstTokenMs,
    totalMs: since(),
    usage,
    reason: failure?.reason ?? null,
    remedy: failure?.remedy ?? null,
  });
  const pieces = backend.stream({ ...QUESTION, ...(signal && { signal }) });
  try {
    let next = await pieces.next();
    for (let chars = 0; !next.done; next = await pieces.next()) {
      firstTokenMs ??= since();
      chars += next.value.length;
      if (chars > ENOUGH_CHARS) return outcomeOf(null, null);
    }
    return outcomeOf(null, next.value.usage ?? null);
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    return outcomeOf(error, null);
  } finally {
    await pieces.return({});
  }
}
