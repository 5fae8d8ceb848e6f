import { describe, expect, it, onTestFinished } from "vitest";
import { openPostgresStore } from "../../../server/store/postgres/postgres-store.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { createMetrics } from "../../../server/telemetry/metrics.ts";
import { describeOnPostgres } from "../../postgres.ts";
import { fromPage, startOidcApp } from "../auth/start-auth-app.ts";
import { makeFolder } from "../start-test-app.ts";
import { listRoutes } from "./list-routes.ts";
import { SIGNED_IN, SIGNED_IN_RULES, type Who, type World } from "./signed-in-rules.ts";

/** Of other people, teams and keys; for administrators alone. */
const CANARY = /zqperson|zqteam|zqkey/u;

async function start(store: Store) {
  const app = await startOidcApp({ store, app: { metrics: createMetrics() } });
  const [boss, sato, suzuki] = [await app.signIn("boss"), await app.signIn("sato"), await app.signIn("suzuki")];
  type Browser = typeof boss.browser;
  const cookieOf = (browser: Browser): string =>
    [...browser.cookies(app.url)].map(([name, value]) => `${name}=${value}`).join("; ");
  const idOf = async (browser: Browser): Promise<string> =>
    ((await (await browser.request(`${app.url}/api/me`)).json()) as { user: { id: string } }).user.id;
  const keyOf = async (browser: Browser, scope: string): Promise<{ token: string; id: string }> => {
    const made = await browser.request(
      `${app.url}/api/keys`,
      fromPage(app.url, "POST", { name: scope, scopes: [scope] }),
    );
    const { token, key } = (await made.json()) as { token: string; key: { id: string } };
    return { token, id: key.id };
  };
  const suspended = cookieOf(suzuki.browser);
  const satosRead = await keyOf(sato.browser, "read");
  const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
  const headersOf: Record<Who, Record<string, string>> = {
    anonymous: {},
    suspended: { cookie: suspended },
    sato: { cookie: cookieOf(sato.browser) },
    "sato's key to read": bearer(satosRead.token),
    "sato's key to write": bearer((await keyOf(sato.browser, "write")).token),
    "boss's key to read": bearer((await keyOf(boss.browser, "read")).token),
    "boss's key to administer": bearer((await keyOf(boss.browser, "admin")).token),
    boss: { cookie: cookieOf(boss.browser) },
  };
  const world: World = {
    store,
    ...{ sato: await idOf(sato.browser), boss: await idOf(boss.browser) },
  };
  await store.accounts.users.update(await idOf(suzuki.browser), { state: "suspended" });
  return { app, world, headersOf };
}

function describeMatrix(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    it("lets everybody do what is theirs at the routes of sign-in, keys, metrics and administration, and nothing else", async () => {
      const { app, world, headersOf } = await start(await open());
      const wrong: string[] = [];
      let cells = 0;
      for (const { route, name: what = "", ask, expect: expected } of SIGNED_IN_RULES) {
        for (const who of SIGNED_IN) {
          const { path, body } = await ask(world);
          const [method = ""] = route.split(" ");
          const init = fromPage(app.url, method, body);
          const send = (headers: object): Promise<Response> =>
            fetch(app.url + path, { ...init, redirect: "manual", headers: { ...headers, ...headersOf[who] } });
          const place = `${route} ${what} | ${who}`;
          // Browsers say so of another site's pages; a key is sent by no browser, and what reads shows them nothing.
          if (method !== "GET" && "cookie" in headersOf[who]) {
            const foreign = { ...init.headers, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
            const { status } = await send(foreign);
            if (status < 400) wrong.push(`${place}, from another site: ${status}`);
          }
          const reply = await send(init.headers ?? {});
          const text = (await reply.text()) + JSON.stringify([...reply.headers]);
          if (reply.status !== expected(who))
            wrong.push(`${place}: ${reply.status} for ${expected(who)} ${text.slice(0, 200)}`);
          const isTheirs = expected(who) < 300 && (who.startsWith("boss") || path.startsWith("/api/keys"));
          if (!isTheirs && CANARY.test(text)) wrong.push(`${place}: tells of others`);
          cells += 1;
        }
      }
      console.log(`${name}: ${cells} cells`);
      expect(wrong).toEqual([]);
      const ruled = new Set(SIGNED_IN_RULES.map(({ route }) => route));
      const routes = listRoutes(app.app).filter((route) =>
        / \/(?:auth|metrics|api\/keys|api\/admin)(?:\/|$)/u.test(route),
      );
      expect([...ruled].toSorted()).toEqual(routes);
    }, 120_000);
  });
}

async function closing(opening: Promise<Store>): Promise<Store> {
  const store = await opening;
  onTestFinished(() => store.close());
  return store;
}

describeMatrix("the matrix with sign-in on the embedded store", async () =>
  closing(openSqliteStore(await makeFolder())),
);

describeOnPostgres("the matrix with sign-in", (postgres) => {
  describeMatrix("on PostgreSQL", async () => closing(openPostgresStore({ url: await postgres.createDatabase() })));
});
