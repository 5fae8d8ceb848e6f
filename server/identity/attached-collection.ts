import { randomBytes } from "node:crypto";

const NAME = /^gennai-attached-[0-9a-f]{32}$/u;

/** A name for the files that one conversation brings along. */
export function newAttachedCollection(): string {
  return `gennai-attached-${randomBytes(16).toString("hex")}`;
}

/** Such a collection is in no list, and nobody reads it but whose conversation it is: not even administrators. */
export function isAttachedCollection(name: string): boolean {
  return NAME.test(name);
}
