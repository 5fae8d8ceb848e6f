import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";
import { onTestFinished } from "vitest";

export const CLIENT_ID = "tenkyo";
export const CLIENT_SECRET = "a-secret-of-the-client";

/** What the provider knows of somebody. */
export type Person = Record<string, unknown> & { sub: string };

export interface TestProvider {
  issuer: string;
  people: Map<string, Person>;
  stop(): Promise<void>;
  restart(): Promise<void>;
}

/** A real OpenID provider on a free port, whose login page takes any known name. */
export async function startProvider(publicUrl: string): Promise<TestProvider> {
  const people = new Map<string, Person>();
  const { port } = await listen(createServer(), true);
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, configuration(publicUrl, people));
  provider.use(async (context, next) => {
    // A page of one form, as the provider's own of development is; `?sub=` signs in at once.
    const match = /^\/interaction\/([^/]+)$/u.exec(context.path);
    if (match === null) return next();
    const sub = context.query.sub;
    if (sub === undefined) {
      context.type = "html";
      context.body = `<!doctype html><title>認証基盤</title><form><label>利用者名<input name="sub"></label><button>サインイン</button></form>`;
      return;
    }
    const { prompt, params, grantId } = await provider.interactionDetails(context.req, context.res);
    if (sub === "cancel") {
      await provider.interactionFinished(context.req, context.res, { error: "access_denied" });
      context.respond = false;
      return;
    }
    if (prompt.name === "login") {
      const accountId = String(sub);
      const grant =
        (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ??
        new provider.Grant({ accountId, clientId: String(params.client_id) });
      grant.addOIDCScope(String(params.scope));
      grant.addOIDCClaims(["roles", "groups"]);
      const result = { login: { accountId }, consent: { grantId: await grant.save() } };
      await provider.interactionFinished(context.req, context.res, result);
      context.respond = false;
    }
  });
  let server: Server;
  const start = async (): Promise<void> => {
    server = createServer(provider.callback());
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  await start();
  onTestFinished(stop);
  return { issuer, people, stop, restart: start };
}

async function listen(server: Server, isProbe: boolean): Promise<AddressInfo> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  if (isProbe) await new Promise((resolve) => server.close(resolve));
  return address;
}

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  return (await listen(createServer(), true)).port;
}

function configuration(publicUrl: string, people: Map<string, Person>): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${publicUrl}/auth/callback`],
        post_logout_redirect_uris: [`${publicUrl}/`],
        backchannel_logout_uri: `${publicUrl}/auth/backchannel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: {
      openid: ["sub", "roles", "groups"],
      profile: ["name", "preferred_username"],
      email: ["email", "email_verified"],
    },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    // Its own refuses loopback, where the client of the tests is.
    fetch: (url, { method, headers, body } = {}) => fetch(url, { method, headers, body } as RequestInit),
    pkce: { required: () => true },
    cookies: { keys: ["a key for cookies in tests"] },
    findAccount: (_context, sub) => {
      const person = people.get(sub);
      return person && { accountId: sub, claims: () => person };
    },
  };
}
