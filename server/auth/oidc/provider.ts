import * as client from "openid-client";
import type { Logger } from "../../logger.ts";
import { SignInUnavailableError } from "../sign-in-errors.ts";

const TIMEOUT_SECONDS = 10;
/** Clocks of servers that are not looked after go wrong by some minutes. */
export const CLOCK_TOLERANCE_SECONDS = 300;
/** Providers change their keys and addresses; what was read is read again after this. */
const FRESH_MS = 3_600_000;
/** A provider that is away is not asked more often. */
const RETRY_MS = 1_000;

export interface ProviderOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  fetch: typeof globalThis.fetch;
  logger: Logger;
  now?: () => number;
}

/** The OpenID provider, read when it is first needed: the server starts, and keys work, while it is away. */
export interface Provider {
  /** @throws SignInUnavailableError */
  configuration(): Promise<client.Configuration>;
}

export function createProvider(options: ProviderOptions): Provider {
  const { logger, now = Date.now } = options;
  let known: { configuration: client.Configuration; at: number } | undefined;
  let reading: Promise<client.Configuration> | undefined;
  let failed: { error: SignInUnavailableError; at: number } | undefined;

  async function read(): Promise<client.Configuration> {
    try {
      const configuration = await discover(options);
      known = { configuration, at: now() };
      failed = undefined;
      return configuration;
    } catch (cause) {
      const error = new SignInUnavailableError(cause);
      failed = { error, at: now() };
      logger.error("OpenID provider not readable", error);
      // Why: what was read before most likely still holds.
      if (known !== undefined) return known.configuration;
      throw error;
    } finally {
      reading = undefined;
    }
  }

  return {
    async configuration() {
      if (known !== undefined && now() - known.at < FRESH_MS) return known.configuration;
      if (failed !== undefined && now() - failed.at < RETRY_MS) {
        if (known !== undefined) return known.configuration;
        throw failed.error;
      }
      reading ??= read();
      return reading;
    },
  };
}

function discover({ issuer, clientId, clientSecret, fetch }: ProviderOptions): Promise<client.Configuration> {
  const basic = client.ClientSecretBasic(clientSecret);
  const post = client.ClientSecretPost(clientSecret);
  return client.discovery(
    new URL(issuer),
    clientId,
    { [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    function authenticateClient(server, ...rest) {
      // Without a word of it, providers take the former (OpenID Connect Discovery 1.0, section 3).
      const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
      return (methods.includes("client_secret_basic") ? basic : post)(server, ...rest);
    },
    {
      timeout: TIMEOUT_SECONDS,
      [client.customFetch]: fetch as client.CustomFetch,
      // The settings take http for this machine alone.
      ...(issuer.startsWith("http:") && { execute: [client.allowInsecureRequests] }),
    },
  );
}
