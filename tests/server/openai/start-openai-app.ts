import OpenAI from "openai";
import { loadConfig } from "../../../core/config.ts";
import { authenticateKey } from "../../../server/auth/keys/authenticate-key.ts";
import { makeKeyToken } from "../../../server/auth/keys/key-token.ts";
import { hashToken } from "../../../server/auth/secrets.ts";
import type { CreateAppOptions } from "../../../server/create-app.ts";
import type { Scope } from "../../../server/identity/principal.ts";
import { configuredLimits } from "../../../server/limits/limits.ts";
import { createLogger } from "../../../server/logger.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { createFakeAssistant, type FakeAssistant, type FakeAssistantOptions } from "../fake-assistant.ts";
import { makeFolder, startTestApp, type TestApp } from "../start-test-app.ts";

export interface OpenAiApp extends TestApp {
  client: OpenAI;
}

export interface StartOpenAiAppOptions extends FakeAssistantOptions {
  app?: Partial<Omit<CreateAppOptions, "assistant">>;
  /** Instead of the one that these options make. */
  assistant?: FakeAssistant;
}

/** The application without sign-in, with OpenAI's client at it, which tries nothing again. */
export async function startOpenAiApp({ app, assistant, ...fake }: StartOpenAiAppOptions = {}): Promise<OpenAiApp> {
  const started = await startTestApp({ ...app, assistant: assistant ?? createFakeAssistant(fake) });
  return { ...started, client: clientOf(started.url) };
}

export function clientOf(url: string, apiKey = "none-is-needed"): OpenAI {
  return new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 });
}

/** The application that asks for keys, with limits as the settings say. `keyWith` makes keys of one person. */
export async function startKeyedApp(env: Record<string, string> = {}) {
  const store = await openSqliteStore(await makeFolder());
  const user = await store.accounts.users.signIn({
    ...{ issuer: "proxy", subject: "sato", name: "佐藤", email: null, isAdmin: undefined, isAuditor: undefined },
    ...{ teamClaims: [], teamRole: "member" as const },
  });
  const settings = loadConfig({
    ...{ AUTH: "proxy", PROXY_AUTH_FROM: "127.0.0.1", PUBLIC_URL: "https://tenkyo.example", ADMIN_USERS: "boss" },
    ...env,
  });
  const app = await startTestApp({
    store,
    limits: configuredLimits(settings, store.usage),
    authenticators: [authenticateKey({ keys: store.accounts.keys, logger: createLogger({ write: () => undefined }) })],
  });
  let made = 0;
  async function keyWith(...scopes: Scope[]): Promise<string> {
    const { token, prefix } = makeKeyToken();
    made += 1;
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const key = { id: `key-${made}`, prefix, name: `鍵${made}`, userId: user.id, scopes, expiresAt };
    const times = { createdAt: new Date().toISOString(), tokenHash: hashToken(token) };
    await store.accounts.keys.add({ ...key, ...times }, { limit: 10 });
    return token;
  }
  return { ...app, keyWith, clientWith: async (...scopes: Scope[]) => clientOf(app.url, await keyWith(...scopes)) };
}
