import { describe, expect, it } from "vitest";
import { describeChatBackend } from "./chat-backend-contract.ts";
import { collect, collectFailure } from "./collect.ts";
import { backendOf, REQUEST, serveUntilTestEnds } from "./scripted-openai-backend.ts";
import { startScriptedServer } from "./scripted-openai-server.ts";

const serve = serveUntilTestEnds();

describeChatBackend("OpenAI's protocol", async (behaviour) => {
  const server = await startScriptedServer(async ({ say, finish, fail, response }) => {
    if (behaviour.kind === "fails") return fail(400, { error: { message: behaviour.message } });
    if (behaviour.kind === "says") {
      for (const text of behaviour.texts) say(text);
      return finish();
    }
    while (!response.destroyed) {
      say("続く");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
  return { backend: backendOf(server.baseUrl), stopped: server.aborted, close: () => server.close() };
});

describe("createOpenAiBackend", () => {
  it("sends model, system and messages to /chat/completions, with the key as a bearer token", async () => {
    const server = await serve(({ say, finish }) => {
      say("a");
      finish();
    });
    await collect(backendOf(server.baseUrl, { apiKey: "key-1" }).stream(REQUEST));
    const [{ path, headers, body } = { path: "", headers: {}, body: "{}" }] = server.requests;
    expect(path).toBe("/v1/chat/completions");
    expect(headers.authorization).toBe("Bearer key-1");
    expect(JSON.parse(body)).toEqual({
      model: "scripted",
      stream: true,
      messages: [
        { role: "system", content: "決まり" },
        { role: "user", content: "質問" },
      ],
    });
  });

  it("sends no authorization without a key", async () => {
    const server = await serve(({ say, finish }) => {
      say("a");
      finish();
    });
    await collect(backendOf(server.baseUrl).stream(REQUEST));
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it("uses the fetch that it is given", async () => {
    const urls: string[] = [];
    const fetch: typeof globalThis.fetch = async (url) => {
      urls.push(String(url));
      return new Response('data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}\n\n', {
        headers: { "Content-Type": "text/event-stream" },
      });
    };
    expect(await collect(backendOf("http://model.invalid/v1", { fetch }).stream(REQUEST))).toEqual(["a"]);
    expect(urls).toEqual(["http://model.invalid/v1/chat/completions"]);
  });

  it("reads characters whose bytes arrive one at a time", async () => {
    const server = await serve(async ({ response }) => {
      const chunk = { choices: [{ delta: { content: "機密性😀" }, finish_reason: "stop" }] };
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      for (const byte of Buffer.from(`data: ${JSON.stringify(chunk)}\n\n`)) {
        response.write(Buffer.of(byte));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    });
    expect(await collect(backendOf(server.baseUrl).stream(REQUEST))).toEqual(["機密性😀"]);
  });

  it("passes over chunks without choices, text or delta", async () => {
    const server = await serve(({ send, say, finish }) => {
      for (const chunk of [null, {}, { choices: [] }, { choices: [{}] }, { choices: [{ delta: { content: null } }] }])
        send(chunk);
      say("a");
      send({ choices: [], usage: { total_tokens: 3 } });
      finish();
    });
    expect(await collect(backendOf(server.baseUrl).stream(REQUEST))).toEqual(["a"]);
  });

  it.each([
    [401, { error: { message: "bad key" } }, "unauthorised", "API キー", 1],
    [400, { error: { message: "API key is missing" } }, "unauthorised", "API キー", 1],
    [400, { message: "API key is missing" }, "unauthorised", "API キー", 1],
    [400, { error: "context too long" }, "too-long", "contextTokens", 1],
    [404, "<html>not found</html>", "not-found", "URL", 1],
    [429, { error: { message: "slow down" } }, "rate-limited", "上限", 3],
    [500, "", "server-error", "しばらく", 3],
  ])("tells a status %i with body %j as %s", async (status, body, failure, remedy, requestCount) => {
    const server = await serve(({ fail }) => fail(status, body));
    const { error } = await collectFailure(backendOf(server.baseUrl).stream(REQUEST));
    expect(error).toMatchObject({ code: "backend-failed", failure });
    expect((error as Error).message).toContain(`"scripted"`);
    expect((error as Error).message).toContain(`HTTP ${status}`);
    expect((error as Error).message).toContain(remedy);
    expect(server.requests).toHaveLength(requestCount);
  });

  it("tries again after a failure that may pass", async () => {
    const server = await serve(({ attempt, fail, say, finish }) => {
      if (attempt < 2) return fail(attempt === 0 ? 429 : 503, {}, { "Retry-After": "0.01" });
      say("a");
      finish();
    });
    expect(await collect(backendOf(server.baseUrl).stream(REQUEST))).toEqual(["a"]);
    expect(server.requests).toHaveLength(3);
  });

  it("does not wait for a server that asks for minutes", async () => {
    const server = await serve(({ fail }) => fail(429, {}, { "Retry-After": "120" }));
    const { error } = await collectFailure(backendOf(server.baseUrl).stream(REQUEST));
    expect(error).toMatchObject({ failure: "rate-limited", retryAfterMs: 120_000 });
    expect(server.requests).toHaveLength(1);
  });

  it("stops waiting for another try when the signal is aborted", async () => {
    const server = await serve(({ fail }) => fail(500, {}));
    const backend = backendOf(server.baseUrl, { retryDelayMs: 4_000 });
    const startedAt = performance.now();
    const reason = new Error("gone");
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 1_000);
    const { error } = await collectFailure(backend.stream({ ...REQUEST, signal: controller.signal }));
    expect(error).toBe(reason);
    expect(performance.now() - startedAt).toBeLessThan(2_500);
  });

  it("never tries again after the first text", async () => {
    const server = await serve(({ say, response }) => {
      say("半分");
      setTimeout(() => response.destroy(), 20);
    });
    const { items, error } = await collectFailure(backendOf(server.baseUrl).stream(REQUEST));
    expect(items).toEqual(["半分"]);
    expect(error).toMatchObject({ failure: "cut-off" });
    expect(server.requests).toHaveLength(1);
  });

  it("takes a stream that ends without a finish for cut off", async () => {
    const server = await serve(({ say, response }) => {
      say("半分");
      response.end();
    });
    const { error } = await collectFailure(backendOf(server.baseUrl).stream(REQUEST));
    expect(error).toMatchObject({ failure: "cut-off" });
  });

  it("reports an error that arrives inside the stream", async () => {
    const server = await serve(({ say, send }) => {
      say("半分");
      send({ error: { message: "model crashed on secret text" } });
    });
    const { error } = await collectFailure(backendOf(server.baseUrl).stream(REQUEST));
    expect(error).toMatchObject({ failure: "server-error" });
    expect(String((error as Error).cause)).not.toContain("secret");
  });

  it.each([
    ["length", "output-limit"],
    ["content_filter", "filtered"],
  ])("takes finish reason %s for %s", async (reason, failure) => {
    const server = await serve(({ say, finish }) => {
      say("途中");
      finish(reason);
    });
    expect((await collectFailure(backendOf(server.baseUrl).stream(REQUEST))).error).toMatchObject({ failure });
  });

  it("says that a chunk is not JSON", async () => {
    const server = await serve(({ response }) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.end("data: {oops\n\n");
    });
    const { error } = await collectFailure(backendOf(server.baseUrl).stream(REQUEST));
    expect(error).toMatchObject({ failure: "unreadable" });
  });

  it("takes the last count of a server that tells the count so far with every chunk", async () => {
    const { baseUrl } = await serve(({ send, finish }) => {
      const usage = (completion_tokens: number) => ({ prompt_tokens: 11, completion_tokens });
      send({ choices: [{ delta: { content: "a" } }], usage: usage(1) });
      send({ choices: [{ delta: { content: "b" } }], usage: usage(2) });
      send({ choices: [{ delta: {}, finish_reason: "stop" }], usage: usage(2) });
      finish();
    });
    const stream = backendOf(baseUrl).stream(REQUEST);
    let next = await stream.next();
    while (!next.done) next = await stream.next();
    expect(next.value).toEqual({ usage: { inputTokens: 11, outputTokens: 2 } });
  });

  it("ends a reply that goes on after its end", async () => {
    let isClosed = false;
    const { baseUrl } = await serve(({ send, response }) => {
      send({ choices: [{ delta: { content: "a" }, finish_reason: "stop" }] });
      const timer = setInterval(() => send({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 1 } }), 20);
      response.on("close", () => {
        clearInterval(timer);
        isClosed = true;
      });
    });
    const stream = backendOf(baseUrl).stream(REQUEST);
    expect(await stream.next()).toEqual({ done: false, value: "a" });
    expect(await stream.next()).toMatchObject({ done: true });
    await expect.poll(() => isClosed).toBe(true);
  });

  it("counts tokens as the server does", async () => {
    const server = await serve(({ say, send, finish }) => {
      say("a");
      send({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } });
      finish();
    });
    const stream = backendOf(server.baseUrl, { capabilities: { usageInStream: true } }).stream(REQUEST);
    expect(await stream.next()).toEqual({ done: false, value: "a" });
    expect(await stream.next()).toEqual({ done: true, value: { usage: { inputTokens: 11, outputTokens: 7 } } });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({ stream_options: { include_usage: true } });
  });

  it.each([
    "reasoning_content",
    "reasoning",
    "thoughts",
  ])("never shows what the model thinks in %s, but takes it for a sign of life", async (field) => {
    const server = await serve(async ({ send, say, finish }) => {
      for (let count = 0; count < 6; count++) {
        send({ choices: [{ delta: { [field]: "内緒の考え" } }] });
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      say("答え");
      finish();
    });
    const timeouts = { firstTokenMs: 350, idleMs: 350 };
    const backend = backendOf(server.baseUrl, { timeouts, capabilities: { reasoningField: "thoughts" } });
    expect(await collect(backend.stream(REQUEST))).toEqual(["答え"]);
  });

  it("drops thoughts that stand before the text", async () => {
    const server = await serve(({ say, finish }) => {
      for (const text of ["<thi", "nk>内緒の", "考え</th", "ink>\n\n答", "え"]) say(text);
      finish();
    });
    expect((await collect(backendOf(server.baseUrl).stream(REQUEST))).join("")).toBe("答え");
  });

  it("reads the reply of a server that does not stream", async () => {
    const server = await serve(({ response }) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      const message = { role: "assistant", content: "全文" };
      response.end(
        JSON.stringify({
          choices: [{ message, finish_reason: "stop" }],
          usage: { prompt_tokens: 1, completion_tokens: 2 },
        }),
      );
    });
    expect(await collect(backendOf(server.baseUrl).stream(REQUEST))).toEqual(["全文"]);
  });

  it("reads JSON that came as the arguments of a tool", async () => {
    const server = await serve(({ send, finish }) => {
      for (const part of ['{"a":', "1}"])
        send({ choices: [{ delta: { tool_calls: [{ function: { arguments: part } }] } }] });
      finish("tool_calls");
    });
    expect((await collect(backendOf(server.baseUrl).stream(REQUEST))).join("")).toBe('{"a":1}');
  });

  it("sends the headers that the settings name", async () => {
    const server = await serve(({ say, finish }) => {
      say("a");
      finish();
    });
    await collect(backendOf(server.baseUrl, { headers: { "api-key": "key-2" } }).stream(REQUEST));
    expect(server.requests[0]?.headers["api-key"]).toBe("key-2");
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it.each([
    ["before the first text", false],
    ["between texts", true],
  ])("gives up on a server that is silent %s", async (_when, hasText) => {
    const server = await serve(({ say, response }) => {
      if (hasText) say("半分");
      else response.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders();
    });
    const backend = backendOf(server.baseUrl, { timeouts: { firstTokenMs: 100, idleMs: 100 } });
    const { items, error } = await collectFailure(backend.stream(REQUEST));
    expect(items).toEqual(hasText ? ["半分"] : []);
    expect(error).toMatchObject({ failure: "timed-out" });
    await server.aborted;
  });
});
