import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, vi } from "vitest";
import type { Assistant } from "../../core/assistant.ts";
import { type CreateAppOptions, createApp } from "../../server/create-app.ts";
import type { IngestJobs } from "../../server/jobs/ingest-jobs.ts";
import { createLogger } from "../../server/logger.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import type { Store } from "../../server/store/store.ts";
import { type Settings, STORAGE_KEY } from "../../web/src/state/settings.ts";
import { launchBrowser } from "./browser.ts";
import { type BuiltPage, buildPage } from "./build-page.ts";
import { SLOW } from "./page-actions.ts";
import { createScriptedAssistant, type Script } from "./scripted-assistant.ts";

/** A running site and a browser to look at it. */
export interface Site {
  /** What the assistant says; set it before asking. */
  script: Script;
  readonly origin: string;
  /** Cuts every connection, as a crash would. */
  cutConnections: () => void;
  /** Opens the page in a browser context of its own. */
  open: (options?: OpenOptions) => Promise<OpenPage>;
}

/** How a page is opened; the rest is what a browser context takes. */
export interface OpenOptions extends BrowserContextOptions {
  /** Default: the empty chat. */
  hash?: string;
  /** What the reader has chosen on an earlier visit. Default: nothing. */
  settings?: Partial<Settings>;
}

/** A page together with everything about it that must stay empty. */
export interface OpenPage {
  page: Page;
  /** Addresses requested from anywhere but the site. */
  outsideRequests: string[];
  /** CSP violations and uncaught errors. */
  problems: string[];
}

/** What an assistant is made of; a real one has no use for the script. */
export interface AssistantParts {
  script: Script;
  stateDir: string;
}

/** What else an application is made of. */
export interface AppParts {
  store: Store;
  stateDir: string;
}

/** How a site differs from one of a single person who only reads. */
export interface SiteOptions {
  /** Options for the application that this site is about, such as who signs in. Default: none. */
  app?: (parts: AppParts) => Promise<Partial<CreateAppOptions>>;
}

type MakeAssistant = (parts: AssistantParts) => Assistant | Promise<Assistant>;

/**
 * Builds the page, serves it by the real server, and stops all of it afterwards. The assistant says what the site's
 * script says, unless another one is made.
 */
export function useSite(
  makeAssistant: MakeAssistant = ({ script }) => createScriptedAssistant(script),
  { app: makeOptions = async () => ({}) }: SiteOptions = {},
): Site {
  vi.setConfig({ testTimeout: 90_000 });
  let built: BuiltPage | undefined;
  let server: Server | undefined;
  let browser: Browser | undefined;
  let store: Store | undefined;
  let assistant: Assistant | undefined;
  let jobs: IngestJobs | undefined;
  let stateDir: string | undefined;
  let origin = "";

  const site: Site = {
    script: () => ({ answer: "" }),
    get origin() {
      return origin;
    },
    cutConnections: () => server?.closeAllConnections(),
    async open({ hash = "", settings, ...options } = {}) {
      if (browser === undefined) throw new Error("the browser has not started");
      const context = await browser.newContext({ locale: "ja-JP", ...options });
      if (settings !== undefined) await storeSettings(context, settings);
      const page = await context.newPage();
      page.setDefaultTimeout(SLOW.timeout);
      const outsideRequests: string[] = [];
      const problems: string[] = [];
      context.on("request", (request) => {
        if (new URL(request.url()).origin !== origin) outsideRequests.push(request.url());
      });
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.text().includes("Content Security Policy")) problems.push(message.text());
      });
      await page.goto(`${origin}/${hash}`);
      // The page draws itself after it has loaded; keys pressed before that go nowhere.
      await page.locator("main h1").waitFor();
      return { page, outsideRequests, problems };
    },
  };

  beforeAll(async () => {
    built = await buildPage();
    stateDir = await mkdtemp(join(tmpdir(), "tenkyo-state-"));
    assistant = await makeAssistant({ script: (request) => site.script(request), stateDir });
    store = await openSqliteStore(stateDir);
    const logger = createLogger({ write: () => {} });
    const options = await makeOptions({ store, stateDir });
    jobs = options.uploads?.jobs;
    const app = createApp({ assistant, store, logger, webRoot: built.directory, ...options });
    server = await new Promise<Server>((resolve, reject) => {
      const listening: Server = app.listen(0, "127.0.0.1", (error) => (error ? reject(error) : resolve(listening)));
    });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    await jobs?.close();
    await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
    await store?.close();
    await assistant?.close();
    await built?.remove();
    if (stateDir !== undefined) await rm(stateDir, { recursive: true, force: true });
  });

  return site;
}

/** Stores settings before the first page opens; what the reader changes later stays. */
async function storeSettings(context: BrowserContext, settings: Partial<Settings>): Promise<void> {
  await context.addInitScript(
    ([key, value]) => {
      if (localStorage.getItem(key) === null) localStorage.setItem(key, value);
    },
    [STORAGE_KEY, JSON.stringify(settings)] as const,
  );
}
