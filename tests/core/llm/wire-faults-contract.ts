import { afterEach, describe, expect, it } from "vitest";
import { BackendError } from "../../../core/inference/backend-error.ts";
import type { ChatBackend } from "../../../core/llm/chat-backend.ts";
import type { PatienceOptions } from "../../../core/llm/stream-reply.ts";
import { abortSoon } from "./collect.ts";
import { type Outcome, outcomeOf, QUESTION, SECRET } from "./outcome.ts";
import { type Reply, type Script, type ScriptedServer, startScriptedServer } from "./scripted-openai-server.ts";
import type { WireDialect } from "./wire-dialect.ts";

const REQUEST = { system: "決まり", messages: [{ role: "user", content: QUESTION }] } as const;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface WireFaultsOptions {
  dialect: WireDialect;
  /** A backend for a server, with the key that is given. */
  open: (baseUrl: string, options: PatienceOptions & { apiKey: string }) => ChatBackend;
  /** The client library reads this adapter's wire, so what is thrown may be told by another name. */
  isForeignClient?: boolean;
}

/** What every adapter makes of a server that misbehaves: an answer or a clear message, never a hang. */
export function describeWireFaults(name: string, { dialect, open, isForeignClient = false }: WireFaultsOptions): void {
  const { say, end, endWithoutLast, error: errorIn, nothing } = dialect;

  describe(`${name} with a server that misbehaves`, () => {
    const servers: ScriptedServer[] = [];
    afterEach(async () => {
      for (const server of servers.splice(0)) await server.close();
    });
    const serve = async (script: Script): Promise<ScriptedServer> => {
      const server = await startScriptedServer(script);
      servers.push(server);
      return server;
    };
    const ask = async (
      server: Pick<ScriptedServer, "baseUrl">,
      options: PatienceOptions = {},
      signal?: AbortSignal,
    ) => {
      const timeouts = { connectMs: 2_000, firstTokenMs: 3_000, idleMs: 3_000, totalMs: 8_000, ...options.timeouts };
      const backend = open(server.baseUrl, { retryDelayMs: 5, ...options, timeouts, apiKey: SECRET });
      return outcomeOf(backend.stream({ ...REQUEST, ...(signal && { signal }) }));
    };
    const play = async (script: Script, options?: PatienceOptions): Promise<Outcome & { server: ScriptedServer }> => {
      const server = await serve(script);
      return { ...(await ask(server, options)), server };
    };

    it("reads characters that are cut between chunks", async () => {
      const bytes = Buffer.from(say("機密性😀") + say("の区分") + end);
      const { text, error } = await play(async ({ write, response }) => {
        await write(...Array.from(bytes, (byte) => Buffer.of(byte)));
        response.end();
      });
      expect(error).toBeUndefined();
      expect(text).toBe("機密性😀の区分");
    });

    it("reads lines that end in CRLF, and comments between them", async () => {
      const wire = `: keep-alive\n\n${say("あ")}: keep-alive\n\n${say("い")}${end}`.replaceAll("\n", "\r\n");
      const { text } = await play(({ write, response }) => write(wire).then(() => void response.end()));
      expect(text).toBe("あい");
    });

    it("passes pieces over that say nothing", async () => {
      const { text } = await play(({ write, response }) =>
        write(nothing, say("あ"), nothing, say("い"), nothing, end).then(() => void response.end()),
      );
      expect(text).toBe("あい");
    });

    it.each([
      true,
      false,
    ])("takes a reply for whole whose last message is missing (connection closed: %s)", async (isClosed) => {
      const { text, error, tookMs } = await play(async ({ write, response }) => {
        await write(say("全文"), endWithoutLast);
        if (isClosed) response.end();
      });
      if (isClosed || !isForeignClient) expect(error).toBeUndefined();
      expect(text).toBe("全文");
      expect(tookMs).toBeLessThan(5_000);
    });

    it("counts nothing when the server does not", async () => {
      const { end: told } = await play(({ write, response }) => write(say("あ"), end).then(() => void response.end()));
      expect(told?.usage ?? { inputTokens: 0 }).toMatchObject({ inputTokens: 0 });
    });

    it("says that a reply was cut off, after the text that came, and asks no second time", async () => {
      const { text, error, server } = await play(async ({ write, response }) => {
        await write(say("半分"));
        await pause(50);
        response.destroy();
      });
      expect(text).toBe("半分");
      expect(error?.failure).toBe("cut-off");
      expect(server.requests).toHaveLength(1);
    });

    it("asks again when a reply was cut off before its first text", async () => {
      const { text, server } = await play(async ({ attempt, write, response }) => {
        if (attempt === 0) {
          await write(nothing);
          await pause(50);
          return void response.destroy();
        }
        await write(say("答え"), end);
        response.end();
      });
      expect(text).toBe("答え");
      expect(server.requests).toHaveLength(2);
    });

    it("stops reading a line of 10 MB", async () => {
      const { error, tookMs } = await play(async ({ write, response }) => {
        await write("data: ", ...Array.from({ length: 160 }, () => "x".repeat(65_536)), "\n\n");
        response.end();
      });
      expect(error).toBeInstanceOf(BackendError);
      if (!isForeignClient) expect(error?.failure).toBe("unreadable");
      expect(tookMs).toBeLessThan(6_000);
    });

    it("reports an error inside the stream, and nothing of its text", async () => {
      const { text, error } = await play(async ({ write, response }) => {
        await write(say("半分"), errorIn(`crashed on ${QUESTION} with ${SECRET}`));
        response.end();
      });
      expect(text).toBe("半分");
      expect(error).toBeInstanceOf(BackendError);
      if (!isForeignClient) expect(error?.failure).toBe("server-error");
    });

    it.each([
      ["a page of HTML", 502, "<html><body>Bad Gateway</body></html>", "text/html", "server-error", /Web ページ/u],
      ["plain text", 503, "upstream connect error", "text/plain", "server-error", /しばらく/u],
      ["an empty body", 500, "", "application/json", "server-error", /しばらく/u],
      [
        "{error: text}",
        400,
        JSON.stringify({ error: "maximum context length exceeded" }),
        "application/json",
        "too-long",
        /contextTokens/u,
      ],
      [
        "{message}, for a missing key",
        400,
        JSON.stringify({ message: "Missing API key" }),
        "application/json",
        "unauthorised",
        /API キー/u,
      ],
      [
        "{error: {message}}",
        401,
        JSON.stringify({ error: { message: `bad key ${SECRET}` } }),
        "application/json",
        "unauthorised",
        /API キー/u,
      ],
      [
        "a filter's refusal",
        400,
        JSON.stringify({ error: { code: "content_filter", message: QUESTION } }),
        "application/json",
        "filtered",
        /言い換え/u,
      ],
      ["not found", 404, JSON.stringify({ detail: "Not Found" }), "application/json", "not-found", /モデル名/u],
    ])("tells %s (%i)", async (_what, status, body, type, failure, remedy) => {
      const { error, text } = await play(({ fail }) => fail(status, body, { "Content-Type": type }), { retries: 0 });
      expect(text).toBe("");
      expect(error).toBeInstanceOf(BackendError);
      if (isForeignClient) return;
      expect(error?.message).toContain(`HTTP ${status}`);
      expect(error?.failure).toBe(failure);
      expect(error?.message).toMatch(remedy);
    });

    it.each([
      ["a page of HTML", "<!doctype html><title>ログイン</title>", "text/html; charset=utf-8"],
      ["JSON that is an error", JSON.stringify({ error: { message: QUESTION } }), "application/json"],
      ["JSON that is cut", '{"answer": "あ', "application/json"],
      ["a stream that is none", "ok\n", "text/event-stream"],
      ["an empty stream", "", "text/event-stream"],
    ])("takes %s with status 200 for a failure", async (_what, body, type) => {
      const { error, text, tookMs } = await play(
        ({ response }) => {
          response.writeHead(200, { "Content-Type": type });
          response.end(body);
        },
        { retries: 0 },
      );
      expect(text).toBe("");
      expect(error).toBeInstanceOf(BackendError);
      expect(tookMs).toBeLessThan(5_000);
    });

    it("waits as long as a 429 asks, and then asks again", async () => {
      const { text, server, tookMs } = await play(({ attempt, fail, write, response }) => {
        if (attempt === 0) return fail(429, { message: "slow down" }, { "Retry-After": "1" });
        return write(say("答え"), end).then(() => void response.end());
      });
      expect(text).toBe("答え");
      expect(server.requests).toHaveLength(2);
      if (!isForeignClient) expect(tookMs).toBeGreaterThanOrEqual(990);
    });

    it("does not wait for a 429 that asks for minutes", async () => {
      const { error, server, tookMs } = await play(({ fail }) => fail(429, {}, { "Retry-After": "120" }));
      expect(error?.failure).toBe("rate-limited");
      expect(error?.retryAfterMs).toBe(120_000);
      expect(server.requests).toHaveLength(1);
      expect(tookMs).toBeLessThan(5_000);
    });

    it.each([
      ["accepts the request and says nothing", async () => undefined],
      ["begins a stream and says nothing", ({ write }: Reply) => write(nothing)],
      [
        "drips comments",
        async ({ write, response }: Reply) => {
          while (!response.destroyed) await write(": wait\n\n").then(() => pause(20));
        },
      ],
      [
        "drips bytes of a line that never ends",
        async ({ write, response }: Reply) => {
          await write("data: ");
          while (!response.destroyed) await write(" ").then(() => pause(20));
        },
      ],
    ] as const)("gives up on one that %s", async (_what, script) => {
      const { error, tookMs, server } = await play(script, { timeouts: { firstTokenMs: 400 } });
      expect(error?.failure).toBe("timed-out");
      expect(tookMs).toBeLessThan(3_000);
      await server.aborted;
    });

    it("gives up on silence between texts, and on a reply that never ends", async () => {
      const silent = await play(({ write }) => write(say("半分")), { timeouts: { idleMs: 300 } });
      expect(silent).toMatchObject({ text: "半分", error: { failure: "timed-out" } });
      await silent.server.aborted;
      const endless = await play(
        async ({ write, response }) => {
          while (!response.destroyed) await write(say("続く")).then(() => pause(10));
        },
        { timeouts: { totalMs: 600 } },
      );
      expect(endless.error?.failure).toBe("timed-out");
      await endless.server.aborted;
    });

    it("says that a server cannot be reached", async () => {
      const server = await startScriptedServer(() => undefined);
      await server.close();
      const { error } = await ask(server, { retries: 0 });
      expect(error?.failure).toBe("unreachable");
      if (!isForeignClient) expect(error?.message).toContain("起動しているか");
    });

    it.each(["before", "while"])("ends the request upstream within 200 ms of a cancel, %s it replies", async (when) => {
      const abort = abortSoon(new Error("gone"));
      const server = await serve(async ({ write, response }) => {
        abort.start();
        while (when === "while" && !response.destroyed) await write(say("続く")).then(() => pause(5));
      });
      await expect(ask(server, {}, abort.signal)).rejects.toThrow("gone");
      expect(abort.elapsedMs()).toBeLessThan(200);
      await server.aborted;
      expect(abort.elapsedMs()).toBeLessThan(200);
    });
  });
}
