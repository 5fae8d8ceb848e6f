/** How `npm run eval` ends, for scripts and CI. */
export const EXIT = { ok: 0, failed: 1, usage: 2, ceiling: 3, interrupted: 130 } as const;
