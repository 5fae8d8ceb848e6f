import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Assistant } from "../../core/assistant.ts";
import { type CreateAppOptions, createApp } from "../../server/create-app.ts";
import { LOCAL_PRINCIPAL } from "../../server/identity/principal.ts";
import { createLogger } from "../../server/logger.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import type { OwnedStore, Store, StoreOwner } from "../../server/store/store.ts";
import { createFakeAssistant, type FakeAssistant } from "./fake-assistant.ts";

/** A folder that is removed when the test has finished. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tenkyo-server-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestApp<Kind extends Assistant = FakeAssistant> {
  url: string;
  port: number;
  assistant: Kind;
  /** What belongs to the one person of a server without sign-in. */
  store: OwnedStore;
  /** The whole of it. */
  wholeStore: Store;
  /** Parsed log lines. */
  logs: Record<string, unknown>[];
  get(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, init?: RequestInit): Promise<Response>;
}

/** The real application on a free port, over a real store and a fake assistant; stopped when the test has finished. */
export async function startTestApp(
  options: Partial<Omit<CreateAppOptions, "assistant">> & { assistant?: FakeAssistant } = {},
): Promise<TestApp> {
  return startAppOver(options.assistant ?? createFakeAssistant(), options);
}

/** The same over another assistant, which is the caller's to close. */
export async function startAppOver<Kind extends Assistant>(
  assistant: Kind,
  options: Partial<Omit<CreateAppOptions, "assistant">> = {},
): Promise<TestApp<Kind>> {
  const logs: Record<string, unknown>[] = [];
  const opened = options.store ?? (await openSqliteStore(await makeFolder()));
  const own = opened.of(LOCAL_PRINCIPAL);
  // Why the same one: a test that breaks it breaks what the application writes to.
  const isOwn = ({ userId, endUser }: StoreOwner): boolean =>
    userId === LOCAL_PRINCIPAL.userId && endUser === undefined;
  const store: Store = { ...opened, of: (owner) => (isOwn(owner) ? own : opened.of(owner)) };
  const logger = createLogger({ write: (line) => logs.push(JSON.parse(line) as Record<string, unknown>) });
  const server = createServer(createApp({ logger, ...options, assistant, store }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await store.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    assistant,
    store: own,
    wholeStore: store,
    logs,
    get: (path, init) => fetch(`${url}${path}`, init),
    post: (path, body, init) =>
      fetch(`${url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: typeof body === "string" ? body : JSON.stringify(body),
        ...init,
      }),
  };
}

/** Waits until something holds; the test's own timeout ends it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
