import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { InvalidCursorError } from "../../core/errors.ts";

/** New with every start: a cursor lives as long as a list is being scrolled, and a restart sends it back to its top. */
const KEY = randomBytes(32);
const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A place in a list as a text that tells nothing and fits nobody else's list: the place counts the writes of everybody.
 * @returns characters of base64url.
 */
export function sealCursor(place: string, ownerId: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, KEY, iv).setAAD(Buffer.from(ownerId));
  const sealed = Buffer.concat([cipher.update(place, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** @throws InvalidCursorError for what {@link sealCursor} did not make for this owner, since the start. */
export function openCursor(cursor: string, ownerId: string): string {
  const bytes = Buffer.from(cursor, "base64url");
  try {
    const decipher = createDecipheriv(CIPHER, KEY, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(ownerId))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch (error) {
    throw new InvalidCursorError(error);
  }
}
