import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { onTestFinished } from "vitest";
import type { Assistant } from "../../../core/assistant.ts";
import { createAssistant } from "../../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";
import type { CreateAppOptions } from "../../../server/create-app.ts";
import type { Authenticate } from "../../../server/http/identify.ts";
import type { Principal } from "../../../server/identity/principal.ts";
import { makeFolder, startAppOver, type TestApp } from "../start-test-app.ts";

export const OLD_PLAN = `# みどり市窓口計画

令和5年度の目標は次のとおりである。

| 項目 | 値 |
|---|---|
| 窓口の平均待ち時間 | 42.5分 |
| 窓口の数 | 12か所 |
`;
export const NEW_PLAN = `# みどり市窓口計画の見直し

令和7年度の目標を次のとおり見直した。

| 項目 | 値 |
|---|---|
| 窓口の平均待ち時間 | 30分 |
| 窓口の数 | 12か所 |

見直しに当たっては、住民への聞き取りと各課の意見をふまえた。進み具合は毎年度の終わりに公表する。
`;
export const SECRET = "# 内部の検討\n\n窓口の平均待ち時間は内部では99分とされている。\n";

const DOCUMENTS = [
  { file: "plan-2023.txt", title: "窓口計画", date: "2023-04", issuer: "みどり市" },
  { file: "plan-2025.txt", title: "窓口計画の見直し", date: "2025-04", issuer: "みどり市" },
];

/** A folder with an index: `policy` with two plans, and `secret`, which is only for administrators. */
export async function buildPlans(): Promise<string> {
  const folder = await makeFolder();
  const stateDir = join(folder, "state");
  const embedder = createLexicalEmbedder();
  for (const [collection, texts] of Object.entries({
    policy: { "plan-2023.txt": OLD_PLAN, "plan-2025.txt": NEW_PLAN },
    secret: { "memo.txt": SECRET },
  })) {
    const source = join(folder, collection);
    await mkdir(source);
    for (const [file, text] of Object.entries(texts)) await writeFile(join(source, file), text);
    const documents = DOCUMENTS.filter(({ file }) => file in texts).map((entry) => ({ ...entry, classification: 1 }));
    if (documents.length > 0) await writeFile(join(source, "manifest.json"), JSON.stringify({ documents }));
    await ingestFolder({ source, collection, stateDir, embedder });
  }
  return stateDir;
}

export async function openPlans(): Promise<Assistant> {
  const stateDir = await buildPlans();
  const embedder = createLexicalEmbedder();
  const assistant = await createAssistant({ stateDir, embedder, defaultCollection: "policy" });
  onTestFinished(() => assistant.close());
  return assistant;
}

const person = (userId: string, changes: Partial<Principal> = {}): Principal => ({
  ...{ userId, name: userId, kind: "session", isAdmin: false, isAuditor: false, teams: [], ...changes },
});
export const PEOPLE = {
  boss: person("boss", { isAdmin: true }),
  sato: person("sato"),
  "sato's key to ask": person("sato", { kind: "key", key: { id: "k-ask", scopes: ["ask"] } }),
  "sato's key to read": person("sato", { kind: "key", key: { id: "k-read", scopes: ["read"] } }),
  "sato's key to write": person("sato", { kind: "key", key: { id: "k-write", scopes: ["write"] } }),
} as const;
export type Who = keyof typeof PEOPLE;

const authenticate: Authenticate = async ({ headers }) => PEOPLE[String(headers["x-who"]) as Who];

/** The application with people who are who their header says. */
export async function startMcpApp(
  assistant: Assistant,
  options: Partial<CreateAppOptions> = {},
): Promise<TestApp<Assistant>> {
  return startAppOver(assistant, { authenticators: [authenticate], ...options });
}

/** The SDK's own client, connected over HTTP. */
export async function connect(app: Pick<TestApp, "url">, who: Who = "sato"): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL("/mcp", app.url), {
    requestInit: { headers: { "x-who": who } },
  });
  await client.connect(transport as Transport);
  onTestFinished(() => client.close());
  return client;
}

/** The text of a tool's reply. */
export function textOf(result: Awaited<ReturnType<Client["callTool"]>>): string {
  return (result.content as { text?: string }[]).map(({ text = "" }) => text).join("\n");
}

export async function call<Structured = Record<string, unknown>>(
  client: Client,
  name: string,
  args: Record<string, unknown>,
): Promise<{ structured: Structured; text: string; isError: boolean; meta: Record<string, unknown> | undefined }> {
  const result = await client.callTool({ name, arguments: args });
  return {
    structured: result.structuredContent as Structured,
    text: textOf(result),
    isError: result.isError === true,
    meta: result._meta as Record<string, unknown> | undefined,
  };
}
