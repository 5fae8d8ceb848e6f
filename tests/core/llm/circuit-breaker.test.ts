import { describe, expect, it } from "vitest";
import { BackendError, type BackendFailure } from "../../../core/inference/backend-error.ts";
import type { ChatBackend } from "../../../core/llm/chat-backend.ts";
import { withCircuitBreaker } from "../../../core/llm/circuit-breaker.ts";
import { collect, collectFailure } from "./collect.ts";
import { DECLARED } from "./declared.ts";

const REQUEST = { system: "決まり", messages: [{ role: "user", content: "質問" }] } as const;

type Outcome = "answers" | "hangs" | { failure: BackendFailure; retryAfterMs?: number; afterText?: boolean };

/** A guarded backend whose requests come out as told, on a clock that is moved by hand. */
function guard(options: { failures?: number; waitMs?: number } = {}) {
  const clock = { now: 0 };
  const told: Outcome[] = [];
  let asked = 0;
  const backend: ChatBackend = {
    id: "a",
    label: "scripted",
    ...DECLARED,
    async *stream({ signal }) {
      asked++;
      const outcome = told.shift() ?? "answers";
      if (outcome === "hangs") {
        await new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
      } else if (outcome === "answers") {
        yield "a";
      } else {
        if (outcome.afterText) yield "a";
        throw new BackendError({ model: "scripted", ...outcome });
      }
      return { usage: { inputTokens: 1, outputTokens: 2 } };
    },
  };
  const guarded = withCircuitBreaker(backend, { failures: 2, waitMs: 1_000, now: () => clock.now, ...options });
  const fail = async (outcome: Outcome = { failure: "server-error" }) => {
    told.push(outcome);
    return (await collectFailure(guarded.stream(REQUEST))).error;
  };
  return { guarded, clock, told, fail, asked: () => asked, answer: () => collect(guarded.stream(REQUEST)) };
}

describe("withCircuitBreaker", () => {
  it("leaves what the backend declares, says and counts as it is", async () => {
    const { guarded } = guard();
    expect(guarded).toMatchObject({ id: "a", label: "scripted", ...DECLARED });
    const pieces = guarded.stream(REQUEST);
    expect(await pieces.next()).toEqual({ done: false, value: "a" });
    expect(await pieces.next()).toEqual({ done: true, value: { usage: { inputTokens: 1, outputTokens: 2 } } });
  });

  it("opens after failures in a row, and then asks nobody", async () => {
    const { guarded, fail, asked } = guard();
    await fail();
    expect(guarded.isAvailable()).toBe(true);
    await fail();
    expect(guarded.isAvailable()).toBe(false);
    const { error } = await collectFailure(guarded.stream(REQUEST));
    expect(error).toMatchObject({ code: "backend-failed", failure: "suspended" });
    expect((error as Error).message).toContain("scripted");
    expect(asked()).toBe(2);
  });

  it("starts to count again after an answer", async () => {
    const { guarded, fail, answer } = guard();
    await fail();
    await answer();
    await fail();
    expect(guarded.isAvailable()).toBe(true);
  });

  it("lets one request try after the wait, and closes with its first text", async () => {
    const { guarded, clock, fail, told } = guard();
    await fail();
    await fail();
    clock.now = 999;
    expect(guarded.isAvailable()).toBe(false);
    clock.now = 1_000;
    expect(guarded.isAvailable()).toBe(true);
    told.push("answers");
    const probe = guarded.stream(REQUEST);
    await probe.next();
    expect(guarded.isAvailable()).toBe(true);
    await probe.return({});
    expect(guarded.isAvailable()).toBe(true);
  });

  it("lets no second request try while one does", async () => {
    const { guarded, clock, fail, told, asked } = guard();
    await fail();
    await fail();
    clock.now = 1_000;
    told.push("hangs");
    const controller = new AbortController();
    const probe = collectFailure(guarded.stream({ ...REQUEST, signal: controller.signal }));
    expect(guarded.isAvailable()).toBe(false);
    expect((await collectFailure(guarded.stream(REQUEST))).error).toMatchObject({ failure: "suspended" });
    expect(asked()).toBe(3);
    controller.abort("gone");
    expect((await probe).error).toBe("gone");
    // Given up by its caller, it has said nothing; the next one may try.
    expect(guarded.isAvailable()).toBe(true);
  });

  it("opens again when the try fails", async () => {
    const { guarded, clock, fail } = guard();
    await fail();
    await fail();
    clock.now = 1_000;
    await fail();
    expect(guarded.isAvailable()).toBe(false);
    clock.now = 1_999;
    expect(guarded.isAvailable()).toBe(false);
    clock.now = 2_000;
    expect(guarded.isAvailable()).toBe(true);
  });

  it("waits as long as the server asks, within reason", async () => {
    const { guarded, clock, fail } = guard({ failures: 1 });
    await fail({ failure: "rate-limited", retryAfterMs: 5_000 });
    clock.now = 4_999;
    expect(guarded.isAvailable()).toBe(false);
    clock.now = 5_000;
    await fail({ failure: "rate-limited", retryAfterMs: 86_400_000 });
    clock.now = 5_000 + 600_000;
    expect(guarded.isAvailable()).toBe(true);
  });

  it.each([
    "filtered",
    "output-limit",
    "too-long",
    "rejected",
    "empty",
  ] as const)("does not hold %s against the backend", async (failure) => {
    const { guarded, fail } = guard({ failures: 1 });
    await fail({ failure });
    expect(guarded.isAvailable()).toBe(true);
  });

  it("counts a reply that breaks off", async () => {
    const { guarded, fail } = guard({ failures: 1 });
    await fail({ failure: "cut-off", afterText: true });
    expect(guarded.isAvailable()).toBe(false);
  });

  it("opens when every reply breaks off", async () => {
    const { guarded, fail } = guard();
    await fail({ failure: "cut-off", afterText: true });
    expect(guarded.isAvailable()).toBe(true);
    await fail({ failure: "cut-off", afterText: true });
    expect(guarded.isAvailable()).toBe(false);
  });

  it("counts nothing when the reader gives up", async () => {
    const { guarded, fail } = guard({ failures: 1 });
    const signal = AbortSignal.abort("gone");
    const stream = guarded.stream({ ...REQUEST, signal });
    await stream.return({});
    expect(guarded.isAvailable()).toBe(true);
    await fail();
    expect(guarded.isAvailable()).toBe(false);
  });
});
