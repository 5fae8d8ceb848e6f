import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey, jwtVerify } from "jose";
import type * as client from "openid-client";
import { hashToken } from "../secrets.ts";
import { LogoutTokenError } from "../sign-in-errors.ts";
import { CLOCK_TOLERANCE_SECONDS } from "./provider.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
/** A key that both sides know would let any client of the provider sign, and `none` anybody. */
const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];
/** Providers send it at once; the clocks are the rest. */
const MAX_AGE_SECONDS = 120;

/** Whose session ended at the provider; at least one of the two is there. */
export interface EndedAtProvider {
  issuer: string;
  subject?: string;
  providerSession?: string;
  /** Of the token, which ends something once. */
  tokenHash: string;
  /** Nobody takes the token after it. */
  endsAt: Date;
}

/** Reads logout tokens of OpenID Connect Back-Channel Logout 1.0, section 2.6. */
export interface LogoutTokens {
  /** @throws LogoutTokenError when it is not this provider's for this client, or is old. */
  read(token: string, configuration: client.Configuration): Promise<EndedAtProvider>;
}

export function createLogoutTokens({ fetch }: { fetch: typeof globalThis.fetch }): LogoutTokens {
  const keySets = new Map<string, JWTVerifyGetKey>();

  function keysOf(url: string): JWTVerifyGetKey {
    const known = keySets.get(url) ?? createRemoteJWKSet(new URL(url), { [customFetch]: fetch });
    keySets.set(url, known);
    return known;
  }

  return {
    async read(token, configuration) {
      const server = configuration.serverMetadata();
      try {
        if (server.jwks_uri === undefined) throw new Error("the provider names no keys");
        const { payload, protectedHeader } = await jwtVerify(token, keysOf(server.jwks_uri), {
          issuer: server.issuer,
          audience: configuration.clientMetadata().client_id,
          algorithms: ALGORITHMS,
          requiredClaims: ["iss", "aud", "iat", "jti", "events"],
          maxTokenAge: MAX_AGE_SECONDS,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
        });
        const { typ } = protectedHeader;
        if (typ !== undefined && !/^(?:application\/)?(?:logout\+)?jwt$/iu.test(typ)) throw new Error(`typ is ${typ}`);
        // Why: an ID token has one, and must not pass for a logout token.
        if (payload.nonce !== undefined) throw new Error("it has a nonce");
        const event = (payload.events as Record<string, unknown> | null)?.[EVENT];
        if (typeof event !== "object" || event === null) throw new Error("it tells of no logout");
        const { sub, sid, jti } = payload;
        if (typeof jti !== "string") throw new Error("its id is no text");
        if (sub === undefined && typeof sid !== "string") throw new Error("it names nobody");
        return {
          issuer: server.issuer,
          tokenHash: hashToken(JSON.stringify([server.issuer, jti])),
          endsAt: new Date(Date.now() + (MAX_AGE_SECONDS + 2 * CLOCK_TOLERANCE_SECONDS) * 1_000),
          ...(sub !== undefined && { subject: sub }),
          ...(typeof sid === "string" && { providerSession: sid }),
        };
      } catch (cause) {
        throw new LogoutTokenError(cause);
      }
    },
  };
}
