import { afterEach, describe, expect, it } from "vitest";
import { type CotomiBackendOptions, createCotomiBackend } from "../../../core/llm/cotomi-backend.ts";
import { describeChatBackend } from "./chat-backend-contract.ts";
import { collect } from "./collect.ts";
import { DECLARED } from "./declared.ts";
import { type Script, type ScriptedServer, startScriptedServer } from "./scripted-openai-server.ts";
import { COTOMI_DIALECT } from "./wire-dialect.ts";

const { say, end } = COTOMI_DIALECT;
const NAMED = { id: "cotomi", label: "scripted", model: "scripted", ...DECLARED } as const;
const servers: ScriptedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function open(script: Script, options: Partial<CotomiBackendOptions> = {}) {
  const server = await startScriptedServer(script);
  servers.push(server);
  return { server, backend: createCotomiBackend({ ...NAMED, baseUrl: server.baseUrl, retryDelayMs: 5, ...options }) };
}

describeChatBackend("cotomi's protocol", async (behaviour) => {
  const { server, backend } = await open(async ({ write, fail, response }) => {
    if (behaviour.kind === "fails") return fail(400, { error: { message: behaviour.message } });
    if (behaviour.kind === "says") return write(...behaviour.texts.map(say), end).then(() => void response.end());
    while (!response.destroyed) {
      await write(say("続く"));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
  return { backend, stopped: server.aborted };
});

describe("createCotomiBackend", () => {
  const answering: Script = ({ write, response }) => write(say("答え"), end).then(() => void response.end());

  it("asks in cotomi's own shape, and for nothing to be kept there", async () => {
    const headers = { "x-nec-cotomi-client-id": "client-1" };
    const { server, backend } = await open(answering, { apiKey: "key-1", headers });
    await collect(
      backend.stream({ system: "決まり", messages: [{ role: "user", content: "質問" }], maxOutputTokens: 100 }),
    );
    const [request] = server.requests;
    expect(request?.path).toBe("/v1/chat");
    expect(request?.headers).toMatchObject({ authorization: "Bearer key-1", "x-nec-cotomi-client-id": "client-1" });
    expect(JSON.parse(request?.body ?? "")).toEqual({
      systemContent: "決まり",
      userContent: "質問",
      oneshot: true,
      model: "scripted",
      stream: true,
      maxTokens: 100,
    });
  });

  it("writes earlier turns into the text", async () => {
    const { server, backend } = await open(answering);
    const messages = [
      { role: "user", content: "一つ目" },
      { role: "assistant", content: "一つ目の答え" },
      { role: "user", content: "二つ目" },
    ] as const;
    await collect(backend.stream({ system: "決まり", messages }));
    expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({
      userContent: "これまでのやりとり:\n利用者: 一つ目\n回答: 一つ目の答え\n\n今回の発言:\n二つ目",
      maxTokens: DECLARED.limits.maxOutputTokens,
    });
  });

  it("reads a reply that was sent whole", async () => {
    const { backend } = await open(({ response }) => {
      response.writeHead(200, { "Content-Type": "application/json; charset=utf-8" });
      response.end(JSON.stringify({ answer: "全文", historyId: "h" }));
    });
    expect(await collect(backend.stream({ system: "決まり", messages: [] }))).toEqual(["全文"]);
  });
});
