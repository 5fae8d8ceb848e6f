import { once } from "node:events";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Route } from "../fuzz/list-routes.ts";
import { makeFolder } from "../server/start-test-app.ts";
import { writeTinyCorpus } from "../server/write-tiny-corpus.ts";
import { spawnCommand } from "../spawn-command.ts";

/** In every setting that holds a secret; it must come out nowhere. */
const CANARY = "canary-4f1d";
const DEAD = "http://127.0.0.1:9";

it("no reply of any route and no line of the log holds a secret of the settings, also when services fail", {
  timeout: 120_000,
}, async () => {
  const folder = await makeFolder();
  const settings = {
    ...{ HOST: "127.0.0.1", PORT: "0", STATE_DIR: join(folder, "state"), CORPUS_DIR: await writeTinyCorpus(folder) },
    ...{ LLM_BASE_URL: `${DEAD}/v1`, LLM_MODEL: "m", LLM_API_KEY: `${CANARY}-llm`, LLM_MAX_CLASSIFICATION: "3" },
    ...{ RERANK_BASE_URL: `${DEAD}/v1`, RERANK_MODEL: "m", RERANK_API_KEY: `${CANARY}-rerank` },
    ...{ OPENAI_API_KEY: `${CANARY}-openai`, EMBEDDING_API_KEY: `${CANARY}-embedding` },
    HTTP_PROXY: `http://user:${CANARY}-proxy@127.0.0.1:9`,
    ...{ OTEL_EXPORTER_OTLP_ENDPOINT: DEAD, OTEL_EXPORTER_OTLP_HEADERS: `authorization=${CANARY}-otel` },
  };
  const child = spawnCommand("tests/fuzz/fuzz-server.ts", { settings, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const ended = once(child, "close");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  const told = once(child, "message") as Promise<[{ routes: Route[] }]>;
  const replies: string[] = [];
  const send = async (path: string, init?: RequestInit): Promise<string> => {
    const reply = await fetch(`${url}${path}`, init);
    const text = `${JSON.stringify([...reply.headers])}\n${await reply.text()}`;
    replies.push(text);
    return text;
  };
  const post = (path: string, body: object) =>
    send(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  await send("/healthz");
  const [{ routes }] = await told;

  // The model and the reranker cannot be reached, so their failures are told and logged.
  const chat = await post("/api/chat", { question: "図書館の貸出冊数は？" });
  await post("/api/ask", { question: "窓口の待ち時間は？", model: "llm:m" });
  await post("/api/search", { query: "図書館" });
  const idOf = (name: string): string => new RegExp(`"${name}":"([^"]+)"`, "u").exec(chat)?.[1] ?? "none";
  const ids: Record<string, string> = {
    conversations: idOf("conversationId"),
    messages: idOf("messageId"),
    documents: idOf("documentId"),
  };
  const readable = routes.filter(({ methods }) => methods.includes("GET"));
  for (const { path } of readable) await send(path.replaceAll(/:\w+/gu, ids[path.split("/")[2] ?? ""] ?? "none"));

  expect(readable.length).toBeGreaterThan(20);
  expect(printed).toContain("language model failed");
  // What is looked for would be found: the model is named, only its key is not.
  expect(replies.join("\n")).toContain('"llm:m"');
  expect(`${replies.join("\n")}\n${printed}`).not.toContain(CANARY);
});
