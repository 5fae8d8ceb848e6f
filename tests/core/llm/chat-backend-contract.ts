import { afterEach, describe, expect, it } from "vitest";
import { BackendError } from "../../../core/inference/backend-error.ts";
import type { ChatBackend } from "../../../core/llm/chat-backend.ts";
import { abortSoon, collect, collectFailure, tapFirst } from "./collect.ts";

/** What a backend under test is made to do. */
export type Behaviour =
  | { kind: "says"; texts: readonly string[] }
  | { kind: "fails"; message: string }
  | { kind: "never-stops" };

/** A backend that behaves so, and a promise of its source being told to stop. */
export interface BackendUnderTest {
  backend: ChatBackend;
  stopped?: Promise<void>;
  close?: () => Promise<void>;
}

const REQUEST = { system: "決まり", messages: [{ role: "user", content: "波括弧 {x} の質問" }] } as const;

/** What every {@link ChatBackend} does, whichever protocol is behind it. */
export function describeChatBackend(name: string, open: (behaviour: Behaviour) => Promise<BackendUnderTest>): void {
  describe(`${name} as a chat backend`, () => {
    const opened: BackendUnderTest[] = [];
    const backendThat = async (behaviour: Behaviour): Promise<BackendUnderTest> => {
      const made = await open(behaviour);
      opened.push(made);
      return made;
    };
    afterEach(async () => {
      for (const { close } of opened.splice(0)) await close?.();
    });

    it("passes the text on as it comes, without empty pieces", async () => {
      const { backend } = await backendThat({ kind: "says", texts: ["資料に", "", "よると😀"] });
      const texts = await collect(backend.stream(REQUEST));
      expect(texts.join("")).toBe("資料によると😀");
      expect(texts).not.toContain("");
    });

    it("takes a reply without text for an error", async () => {
      const { backend } = await backendThat({ kind: "says", texts: [""] });
      const { error } = await collectFailure(backend.stream(REQUEST));
      expect(error).toBeInstanceOf(BackendError);
      expect(error).toMatchObject({ code: "backend-failed", failure: "empty" });
    });

    it("throws a backend error that names the model and holds nothing of the original message", async () => {
      const { backend } = await backendThat({ kind: "fails", message: "secret-key-123 in the prompt" });
      const { error } = await collectFailure(backend.stream(REQUEST));
      expect(error).toBeInstanceOf(BackendError);
      expect((error as Error).message).toContain("scripted");
      expect(describeWithCauses(error)).not.toContain("secret");
    });

    it("throws the reason of a signal that was aborted before", async () => {
      const { backend } = await backendThat({ kind: "says", texts: ["a"] });
      const reason = new Error("gone");
      const { items, error } = await collectFailure(backend.stream({ ...REQUEST, signal: AbortSignal.abort(reason) }));
      expect(items).toEqual([]);
      expect(error).toBe(reason);
    });

    it("stops within 200 ms of the signal, and throws its reason", async () => {
      const { backend, stopped } = await backendThat({ kind: "never-stops" });
      const reason = new Error("gone");
      const abort = abortSoon(reason);
      const { items, error } = await collectFailure(
        tapFirst(backend.stream({ ...REQUEST, signal: abort.signal }), abort.start),
      );
      expect(abort.elapsedMs()).toBeLessThan(200);
      await stopped;
      expect(abort.elapsedMs()).toBeLessThan(200);
      expect(items.length).toBeGreaterThan(0);
      expect(error).toBe(reason);
    });

    it("stops its source when the reader stops reading", async () => {
      const { backend, stopped } = await backendThat({ kind: "never-stops" });
      for await (const text of backend.stream(REQUEST)) {
        expect(text).not.toBe("");
        break;
      }
      await stopped;
    });
  });
}

function describeWithCauses(error: unknown): string {
  const { message, stack, cause } = error as Error;
  return `${message}\n${stack}\n${cause === undefined ? "" : describeWithCauses(cause)}`;
}
