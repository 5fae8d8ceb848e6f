import { NotSignedInError } from "../../errors.ts";
import type { Authenticate } from "../../http/identify.ts";
import type { Logger } from "../../logger.ts";
import type { ApiKey, Keys } from "../../store/accounts/keys.ts";
import { hashToken } from "../secrets.ts";
import { toPrincipal } from "../to-principal.ts";
import { readKeyToken } from "./key-token.ts";

/** Written no more often than this, so that questions do not wait for commits. */
const TOUCH_EVERY_MS = 60_000;
const FORM = /^tk_[\w-]{43}$/u;

export interface AuthenticateKeyOptions {
  keys: Keys;
  logger: Logger;
  now?: () => Date;
}

/**
 * Recognises programs by their API key. A key that does not hold is refused, whatever else the request carries, and
 * always in the same words: unknown, expired, revoked, or of somebody who was suspended.
 */
export function authenticateKey({ keys, logger, now = () => new Date() }: AuthenticateKeyOptions): Authenticate {
  const touching = new Set<string>();

  function touch({ id, lastUsedAt }: ApiKey): void {
    const isFresh = lastUsedAt !== null && now().getTime() - Date.parse(lastUsedAt) < TOUCH_EVERY_MS;
    if (isFresh || touching.has(id)) return;
    touching.add(id);
    keys
      .touch(id, now())
      .catch((error: unknown) => logger.error("key not noted as used", error))
      .finally(() => touching.delete(id));
  }

  return async function authenticateByKey(request) {
    const token = readKeyToken(request);
    if (token === undefined) return undefined;
    const found = FORM.test(token) ? await keys.find(hashToken(token)) : undefined;
    if (found === undefined || !holds(found.key, now()) || found.user.state !== "active") throw new NotSignedInError();
    const { key, user } = found;
    touch(key);
    return toPrincipal(user, { kind: "key", key: { id: key.id, scopes: key.scopes } });
  };
}

function holds({ revokedAt, expiresAt }: ApiKey, now: Date): boolean {
  return revokedAt === null && Date.parse(expiresAt) > now.getTime();
}
