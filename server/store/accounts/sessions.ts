import type { User } from "./users.ts";

/** What is kept with a session besides its times. */
export interface SessionData {
  /** Lets the provider end its own session without asking. Undefined with providers that do not offer it. */
  idToken?: string;
  /** When the cookie got this value, or lost it to another. */
  renewedAt: string;
  /** Hash of the value that has taken the place of this one, which holds a moment longer for what was under way. */
  replacedBy?: string;
}

export interface Session {
  /** SHA-256 of the cookie's value, hexadecimal. */
  tokenHash: string;
  userId: string;
  /** The provider's name of its own session. */
  providerSession: string | null;
  data: SessionData;
  createdAt: Date;
  lastSeenAt: Date;
  /** The absolute end. */
  expiresAt: Date;
}

/** Names a provider's session, all sessions of a subject, or both. */
export interface LogoutToken {
  issuer: string;
  subject?: string;
  providerSession?: string;
  tokenHash: string;
  /** It is remembered until then. */
  endsAt: Date;
}

/** Every method that ends sessions says how many it ended. @throws StorageError */
export interface Sessions {
  begin(session: Session): Promise<void>;
  /** With its user as they are now; undefined when there is none. Whether it has expired is the caller's to see. */
  find(tokenHash: string): Promise<{ session: Session; user: User } | undefined>;
  /** Of these hashes, those that there still are, by hash. */
  findMany(tokenHashes: readonly string[]): Promise<Map<string, Pick<Session, "expiresAt" | "lastSeenAt">>>;
  touch(tokenHash: string, at: Date): Promise<void>;
  /** Puts another cookie value in the place of one, which is there until `graceEnd`. False when another already has. */
  replace(tokenHash: string, by: Session, when: { at: Date; graceEnd: Date }): Promise<boolean>;
  /** With the one whose place it has taken. */
  end(session: Pick<Session, "tokenHash" | "userId">): Promise<number>;
  endOfUser(userId: string): Promise<number>;
  /** What a token of the provider's back-channel logout names. Null, and nothing ends, when it was taken before. */
  endOfProvider(token: LogoutToken): Promise<number | null>;
  /** Those that are over. */
  removeExpired(before: { now: Date; idleSince: Date }): Promise<number>;
}
