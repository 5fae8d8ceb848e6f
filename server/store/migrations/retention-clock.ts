/** How far the time has come by which conversations are deleted; see `retention.ts`. One row. */
export const RETENTION_CLOCK = `
  CREATE TABLE retention_clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    trusted_at TEXT NOT NULL
  ) STRICT;`;
