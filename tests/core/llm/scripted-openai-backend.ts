import { afterEach } from "vitest";
import { createOpenAiBackend, type OpenAiBackendOptions } from "../../../core/llm/openai-backend.ts";
import { DECLARED } from "./declared.ts";
import { type Script, type ScriptedServer, startScriptedServer } from "./scripted-openai-server.ts";

/** An exchange that tests are not about. */
export const REQUEST = { system: "決まり", messages: [{ role: "user", content: "質問" }] } as const;

/** Starts servers that end with the test. Call it once, where hooks may be registered. */
export function serveUntilTestEnds(): (script: Script) => Promise<ScriptedServer> {
  const servers: ScriptedServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });
  return async (script) => {
    const server = await startScriptedServer(script);
    servers.push(server);
    return server;
  };
}

export function backendOf(baseUrl: string, options: Partial<OpenAiBackendOptions> = {}) {
  const named = { id: "llm:scripted", label: "scripted", model: "scripted", ...DECLARED } as const;
  return createOpenAiBackend({ ...named, baseUrl, retryDelayMs: 5, ...options });
}
