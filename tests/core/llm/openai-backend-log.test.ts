import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createOpenAiBackend } from "../../../core/llm/openai-backend.ts";
import { collectFailure } from "./collect.ts";
import { DECLARED } from "./declared.ts";
import { startScriptedServer } from "./scripted-openai-server.ts";

// A file of its own, because the SDK keeps the console's functions from its first request on.
const METHODS = ["debug", "info", "log", "warn", "error"] as const;

beforeEach(() => {
  vi.stubEnv("OPENAI_LOG", "debug");
  for (const method of METHODS) vi.spyOn(console, method).mockReturnValue(undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it("writes neither questions nor replies to the console, even when the SDK is asked to", async () => {
  const server = await startScriptedServer(({ response }) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.end("data: {not JSON\n\n");
  });
  const named = { id: "llm:scripted", label: "scripted", model: "scripted", ...DECLARED } as const;
  const backend = createOpenAiBackend({ ...named, baseUrl: server.baseUrl });
  await collectFailure(backend.stream({ system: "決まり", messages: [{ role: "user", content: "質問" }] }));
  for (const method of METHODS) expect(console[method]).not.toHaveBeenCalled();
  expect(server.requests).toHaveLength(1);
  await server.close();
});
