import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits, 43 characters. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored in place of a token. Tokens are random, so that a fast hash without salt keeps them as safe. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Takes the same time however much of the two agrees, and however long they are. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
