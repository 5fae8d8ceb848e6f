import { createServer } from "node:http";
import type { Express } from "express";
import { onTestFinished } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { createAuditLog } from "../../../server/audit/audit-log.ts";
import { createSignIn } from "../../../server/auth/create-sign-in.ts";
import { type CreateAppOptions, createApp } from "../../../server/create-app.ts";
import { createLogger } from "../../../server/logger.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { makeFolder } from "../start-test-app.ts";
import { createBrowser, type FakeBrowser } from "./browser.ts";
import { CLIENT_ID, CLIENT_SECRET, findFreePort, startProvider, type TestProvider } from "./start-provider.ts";

export interface AuthApp {
  url: string;
  app: Express;
  store: Store;
  /** Everything that was logged, as one text. */
  log(): string;
  /** Moves the clock of sessions and keys. */
  pass(ms: number): void;
}

export interface StartAuthAppOptions {
  env: Record<string, string>;
  port?: number;
  app?: Partial<CreateAppOptions>;
  store?: Store;
}

/** The application with sign-in as the settings say, on loopback. */
export async function startAuthApp({ env, port, app, store: given }: StartAuthAppOptions): Promise<AuthApp> {
  const lines: string[] = [];
  const logger = createLogger({ write: (line) => void lines.push(line) });
  const store = given ?? (await openSqliteStore(await makeFolder()));
  const usedPort = port ?? (await findFreePort());
  const url = `http://127.0.0.1:${usedPort}`;
  let offset = 0;
  const signIn = createSignIn({
    settings: loadConfig({ PUBLIC_URL: url, ...env }),
    ...{ store, logger, fetch, isAudited: true },
    now: () => new Date(Date.now() + offset),
  });
  const audit = createAuditLog({ records: store.audit, isOn: true, keepsQuestionText: false });
  const application = createApp({ assistant: createFakeAssistant(), store, logger, audit, ...app, signIn });
  const server = createServer(application);
  await new Promise<void>((resolve) => server.listen(usedPort, "127.0.0.1", resolve));
  onTestFinished(async () => {
    signIn.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (given === undefined) await store.close();
  });
  return {
    ...{ url, store, app: application },
    log: () => lines.join("\n"),
    pass(ms) {
      offset += ms;
    },
  };
}

export interface OidcApp extends AuthApp {
  provider: TestProvider;
  /** Signs somebody in whom the provider knows, as a browser would. */
  signIn(sub: string, options?: { browser?: FakeBrowser; to?: string }): Promise<{ browser: FakeBrowser; landed: URL }>;
}

/** The application with a real provider beside it. */
export async function startOidcApp(options: Partial<StartAuthAppOptions> = {}): Promise<OidcApp> {
  const port = await findFreePort();
  const provider = await startProvider(`http://127.0.0.1:${port}`);
  const env = {
    AUTH: "oidc",
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_CLIENT_SECRET: CLIENT_SECRET,
    ADMIN_USERS: "boss",
    ...options.env,
  };
  const app = await startAuthApp({ ...options, env, port });
  for (const sub of ["boss", "sato", "suzuki"]) provider.people.set(sub, { sub, name: `${sub}さん` });
  return {
    ...app,
    provider,
    async signIn(sub, { browser = createBrowser(), to = "/" } = {}) {
      const login = `${app.url}/auth/login?to=${encodeURIComponent(to)}`;
      const asked = await browser.visit(login);
      asked.url.searchParams.set("sub", sub);
      const { url: landed } = await browser.visit(asked.url, {
        stopAt: ({ origin, pathname }) => origin === app.url && pathname !== "/auth/callback",
      });
      return { browser, landed };
    },
  };
}

/** A request that changes something, as a page of the server makes it. */
export const fromPage = (url: string, method: string, body?: unknown): RequestInit => ({
  method,
  headers: {
    origin: url,
    "sec-fetch-site": "same-origin",
    ...(body !== undefined && { "content-type": "application/json" }),
  },
  ...(body !== undefined && { body: JSON.stringify(body) }),
});
