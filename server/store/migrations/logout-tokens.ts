/** Logout tokens that were taken; see `logout-token.ts`. */
export const LOGOUT_TOKENS = `
  CREATE TABLE logout_tokens (
    token_hash TEXT PRIMARY KEY,
    ends_at TEXT NOT NULL
  ) STRICT;`;
