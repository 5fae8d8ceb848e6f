import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, vi } from "vitest";
import type { Assistant } from "../../core/assistant.ts";
import { createAssistant } from "../../core/create-assistant.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { completeChanges } from "../../ingest/uploads/complete-changes.ts";
import { createApp } from "../../server/create-app.ts";
import { createIngestJobs, type IngestJobs } from "../../server/jobs/ingest-jobs.ts";
import { createLogger } from "../../server/logger.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import type { Store } from "../../server/store/store.ts";
import { createCountingEmbedder } from "../ingest/counting-embedder.ts";
import { until } from "../server/start-test-app.ts";
import { writeTinyCorpus } from "../server/write-tiny-corpus.ts";
import { launchBrowser } from "./browser.ts";
import { type BuiltPage, buildPage } from "./build-page.ts";
import { SLOW } from "./page-actions.ts";
import type { OpenPage } from "./use-site.ts";

export const COLLECTION = "town";

/** The whole application with the real pipeline, which can be held in the middle of a job and started again. */
export interface PapersSite {
  readonly origin: string;
  open(path: string, options?: BrowserContextOptions & { language?: "ja" | "en" }): Promise<OpenPage>;
  /** From now on an ingestion waits at a text that holds this word. */
  hold(word: string): void;
  release(): void;
  /** Until an ingestion waits. */
  untilHeld(): Promise<void>;
  /** Ends the server as a shutdown does; what was accepted is carried out by the next start. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export interface PapersSiteOptions {
  /** More files for the source folder, by name. */
  files?: Readonly<Record<string, string | Uint8Array>>;
  /** A server without uploads. */
  isReadOnly?: boolean;
}

/** Builds the page, serves it over a real corpus, and stops all of it afterwards. */
export function usePapersSite({ files = {}, isReadOnly = false }: PapersSiteOptions = {}): PapersSite {
  vi.setConfig({ testTimeout: 90_000 });
  let built: BuiltPage | undefined;
  let browser: Browser | undefined;
  let folder = "";
  let source = "";
  let port = 0;
  let held: string | undefined;
  let running: { server: Server; assistant: Assistant; jobs: IngestJobs; store: Store } | undefined;
  let waiting = 0;
  const embedder = createCountingEmbedder({
    async onBatch(texts) {
      waiting += 1;
      await until(() => held === undefined || !texts.some((text) => text.includes(held ?? "")));
      waiting -= 1;
    },
  });

  async function start(): Promise<void> {
    const stateDir = join(folder, "state");
    const logger = createLogger({ write: () => {} });
    const pending = await completeChanges({ stateDir, onFailed: () => {} });
    await ingestFolder({ source, collection: COLLECTION, stateDir, embedder });
    const assistant = await createAssistant({ stateDir, defaultCollection: COLLECTION, embedder });
    const store = await openSqliteStore(stateDir);
    const onPublished = (name: string) => assistant.noticePublished(name);
    const fallbackSource = (name: string) => (name === COLLECTION ? source : null);
    const jobs = createIngestJobs({ stateDir, embedder, logger, onPublished, fallbackSource });
    for (const change of pending) jobs.resume(change);
    const uploads = isReadOnly ? {} : { uploads: { jobs, stateDir, defaultCollection: COLLECTION } };
    const webRoot = built?.directory ?? "";
    const server = createServer(createApp({ assistant, store, logger, webRoot, ...uploads }));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(port, "127.0.0.1", resolve);
    });
    port = (server.address() as AddressInfo).port;
    running = { server, assistant, jobs, store };
  }

  async function stop(): Promise<void> {
    if (running === undefined) return;
    const { server, assistant, jobs, store } = running;
    running = undefined;
    const closing = jobs.close();
    held = undefined;
    await closing;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await store.close();
    await assistant.close();
  }

  beforeAll(async () => {
    built = await buildPage();
    folder = await mkdtemp(join(tmpdir(), "tenkyo-papers-"));
    source = await writeTinyCorpus(folder);
    for (const [name, content] of Object.entries(files)) await writeFile(join(source, name), content);
    await start();
    browser = await launchBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await stop();
    await built?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  return {
    get origin() {
      return `http://127.0.0.1:${port}`;
    },
    async open(path, { language = "ja", ...options } = {}) {
      if (browser === undefined) throw new Error("the browser has not started");
      const context = await browser.newContext({ locale: "ja-JP", ...options });
      const settings = JSON.stringify({ language });
      await context.addInitScript((value) => localStorage.setItem("tenkyo-settings", value), settings);
      const page = await context.newPage();
      page.setDefaultTimeout(SLOW.timeout);
      const origin = `http://127.0.0.1:${port}`;
      const outsideRequests: string[] = [];
      const problems: string[] = [];
      context.on("request", (request) => {
        if (new URL(request.url()).origin !== origin) outsideRequests.push(request.url());
      });
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.text().includes("Content Security Policy")) problems.push(message.text());
      });
      await page.goto(`${origin}/#${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      return { page, outsideRequests, problems };
    },
    hold(word) {
      held = word;
    },
    release() {
      held = undefined;
    },
    untilHeld: () => until(() => held !== undefined && waiting > 0),
    stop,
    start,
  };
}

/** Files as the browser would hand them over when they are dropped. */
export async function dropFiles(page: Page, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const contents = Object.entries(files).map(([name, content]) => ({
    name,
    base64: Buffer.from(content as string).toString("base64"),
  }));
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, contents);
  const zone = page.locator(".drop-zone");
  await zone.dispatchEvent("dragover", { dataTransfer: transfer });
  await zone.dispatchEvent("drop", { dataTransfer: transfer });
}
