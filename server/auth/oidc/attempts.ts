import { hkdfSync } from "node:crypto";
import type { Request, Response } from "express";
import { EncryptJWT, jwtDecrypt } from "jose";
import { createCookie } from "../sessions/cookies.ts";
import { SignInBrokenError } from "../sign-in-errors.ts";

/** How long somebody may take at the provider. */
const PATIENCE_MS = 15 * 60_000;

/** What has to be remembered between the way to the provider and the way back. */
export interface Attempt {
  state: string;
  nonce: string;
  codeVerifier: string;
  /** Where to go afterwards, on this server. */
  returnTo: string;
}

/** Keeps the attempt in the browser that made it, sealed: the server holds nothing for people who never come back. */
export interface Attempts {
  begin(response: Response, attempt: Attempt): Promise<void>;
  /** Once only. @throws SignInBrokenError when there is none, or it is too old. */
  finish(request: Request, response: Response): Promise<Attempt>;
}

/** @param secret The client's; the key is derived from it, so that there is none more to keep. */
export function createAttempts({ secret, isSecure }: { secret: string; isSecure: boolean }): Attempts {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "tenkyo sign-in attempt", 32));
  const cookie = createCookie("tenkyo-sign-in", { isSecure });
  return {
    async begin(response, attempt) {
      const sealed = await new EncryptJWT({ ...attempt })
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .setExpirationTime(new Date(Date.now() + PATIENCE_MS))
        .encrypt(key);
      cookie.set(response, sealed, PATIENCE_MS);
    },
    async finish(request, response) {
      const sealed = cookie.read(request);
      if (sealed === undefined) throw new SignInBrokenError();
      cookie.clear(response);
      try {
        const { payload } = await jwtDecrypt<Attempt>(sealed, key);
        return payload;
      } catch (cause) {
        throw new SignInBrokenError(cause);
      }
    },
  };
}
