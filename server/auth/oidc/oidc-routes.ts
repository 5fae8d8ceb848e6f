import express, { type Request, type Response, Router } from "express";
import * as client from "openid-client";
import type { SignInSettings } from "../../../core/sign-in-settings.ts";
import { AccountSuspendedError } from "../../account-errors.ts";
import { defineRoute } from "../../http/define-route.ts";
import type { Logger } from "../../logger.ts";
import type { Sessions } from "../../store/accounts/sessions.ts";
import type { User, Users } from "../../store/accounts/users.ts";
import type { AuthEvents } from "../auth-events.ts";
import { NOTICE_STYLES, NOTICE_STYLES_PATH, tellInPage } from "../notice-page.ts";
import { refuseCrossSite } from "../sessions/refuse-cross-site.ts";
import type { SessionKeeper } from "../sessions/session-keeper.ts";
import { LogoutTokenError } from "../sign-in-errors.ts";
import type { Attempts } from "./attempts.ts";
import type { LogoutTokens } from "./logout-token.ts";
import { toOwnPath } from "./own-path.ts";
import type { Provider } from "./provider.ts";
import { readIdentity } from "./read-identity.ts";
import { toSignInError } from "./to-sign-in-error.ts";

const MAX_LOGOUT_TOKEN = "32kb";
/** Which request failed with the provider is for the log; nobody waits for what it says of people. */
export const CALLBACK_PATH = "/auth/callback";

export interface OidcRoutesOptions {
  settings: SignInSettings;
  publicUrl: string;
  provider: Provider;
  attempts: Attempts;
  logoutTokens: LogoutTokens;
  keeper: SessionKeeper;
  users: Users;
  sessions: Sessions;
  events: AuthEvents;
  logger: Logger;
}

/**
 * `GET /auth/login?to=` leads to the provider, `GET /auth/callback` back; `POST /auth/logout` ends the session and says
 * where the provider ends its own; `POST /auth/backchannel-logout` is for the provider.
 */
export function oidcRoutes(options: OidcRoutesOptions): Router {
  const { settings, publicUrl, provider, attempts, logoutTokens, keeper, users, sessions, events, logger } = options;

  async function login(request: Request, response: Response): Promise<void> {
    const configuration = await provider.configuration();
    const attempt = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      codeVerifier: client.randomPKCECodeVerifier(),
      returnTo: toOwnPath(request.query.to),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: `${publicUrl}${CALLBACK_PATH}`,
      scope: settings.OIDC_SCOPES,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(attempt.codeVerifier),
      code_challenge_method: "S256",
    });
    await attempts.begin(response, attempt);
    response.redirect(303, url.href);
  }

  async function callback(request: Request, response: Response): Promise<void> {
    const attempt = await attempts.finish(request, response);
    const { user, ...session } = await signIn(new URL(request.originalUrl, publicUrl), attempt).catch(
      async (thrown: unknown) => {
        const error = thrown instanceof AccountSuspendedError ? thrown : toSignInError(thrown);
        await events.signInFailed(response, error);
        throw error;
      },
    );
    await keeper.begin(request, response, { user, ...session });
    await events.signedIn(response, user);
    response.redirect(303, attempt.returnTo);
  }

  async function signIn(
    url: URL,
    { state, nonce, codeVerifier }: Awaited<ReturnType<Attempts["finish"]>>,
  ): Promise<{ user: User; providerSession: string | null; idToken: string | undefined }> {
    const configuration = await provider.configuration();
    const tokens = await client.authorizationCodeGrant(configuration, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    // The library has thrown before it gives none; types do not know.
    if (claims === undefined) throw new TypeError("the provider sent no ID token");
    const { userinfo_endpoint, end_session_endpoint } = configuration.serverMetadata();
    const more =
      userinfo_endpoint === undefined ? {} : await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    return {
      user: await users.signIn(readIdentity({ ...more, ...claims }, settings)),
      providerSession: typeof claims.sid === "string" ? claims.sid : null,
      idToken: end_session_endpoint === undefined ? undefined : tokens.id_token,
    };
  }

  async function logout(request: Request, response: Response): Promise<void> {
    refuseCrossSite(request, publicUrl);
    const found = await keeper.find(request);
    if (found === undefined) {
      response.json({ redirectTo: "/" });
      return;
    }
    const isEverywhere = request.query.everywhere === "true";
    await keeper.end(response, found.session, { isEverywhere });
    await events.signedOut(response, found.user, { isEverywhere });
    response.json({ redirectTo: await endSessionUrl(found.session.data.idToken) });
  }

  /** Where the provider ends its session as well; the first page where it offers nothing of the kind, or is away. */
  async function endSessionUrl(idToken: string | undefined): Promise<string> {
    if (idToken === undefined) return "/";
    const configuration = await provider.configuration().catch(() => undefined);
    if (configuration?.serverMetadata().end_session_endpoint === undefined) return "/";
    const parameters = { id_token_hint: idToken, post_logout_redirect_uri: `${publicUrl}/` };
    return client.buildEndSessionUrl(configuration, parameters).href;
  }

  async function backchannelLogout(request: Request, response: Response): Promise<void> {
    const token = (request.body as Record<string, unknown> | undefined)?.logout_token;
    if (typeof token !== "string") throw new LogoutTokenError(undefined);
    const ended = await logoutTokens.read(token, await provider.configuration());
    const count = await sessions.endOfProvider(ended);
    if (count === null) throw new LogoutTokenError(new Error("it was taken before"));
    await events.signedOutByProvider(response, count);
    response.json({});
  }

  const router = Router();
  router.use("/auth", function forbidCaching(_request, response, next) {
    response.setHeader("Cache-Control", "no-store");
    next();
  });
  defineRoute(router, "/auth/login", { get: login });
  defineRoute(router, CALLBACK_PATH, { get: callback });
  defineRoute(router, "/auth/logout", { post: logout });
  defineRoute(router, "/auth/backchannel-logout", {
    post: [express.urlencoded({ extended: false, limit: MAX_LOGOUT_TOKEN }), backchannelLogout],
  });
  defineRoute(router, NOTICE_STYLES_PATH, {
    get(_request, response) {
      response.type("css").send(NOTICE_STYLES);
    },
  });
  router.use("/auth", tellInPage(logger));
  return router;
}
