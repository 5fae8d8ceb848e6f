import type { NewAuditEntry } from "../../audit/audit-entry.ts";
import type { Scope } from "../../identity/principal.ts";
import type { User } from "./users.ts";

/** An API key without the key itself, which nobody can read again. */
export interface ApiKey {
  id: string;
  /** By which people tell keys apart. */
  prefix: string;
  name: string;
  userId: string;
  scopes: Scope[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

/** A key with the name of whose it is. */
export interface OwnedKey extends ApiKey {
  userName: string;
}

export interface NewKey extends Omit<ApiKey, "lastUsedAt" | "revokedAt"> {
  /** SHA-256 of the key, hexadecimal. */
  tokenHash: string;
}

/** `entries` are recorded in the transaction of what they tell of. @throws StorageError from every method. */
export interface Keys {
  /** @throws TooManyKeysError when the user has `limit` that still work. */
  add(key: NewKey, options: { limit: number; entries?: readonly NewAuditEntry[] }): Promise<void>;
  /** With its user as they are now. Whether it still holds is the caller's to see. */
  find(tokenHash: string): Promise<{ key: ApiKey; user: User } | undefined>;
  /** Of these ids, those that are not revoked, with their ends. */
  findHolding(ids: readonly string[]): Promise<Map<string, Date>>;
  /** Newest first; of one user, or of all. */
  list(userId: string | undefined): Promise<OwnedKey[]>;
  touch(id: string, at: Date): Promise<void>;
  /** @param userId Only if it is theirs. @throws KeyNotFoundError */
  revoke(id: string, userId: string | undefined, entries?: readonly NewAuditEntry[]): Promise<ApiKey>;
}
