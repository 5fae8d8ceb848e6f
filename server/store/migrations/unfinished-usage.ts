/** Answers that came to no end count as well: what was used is used. Before, none of them was written down. */
export const UNFINISHED_USAGE = `ALTER TABLE usage ADD COLUMN is_unfinished INTEGER NOT NULL DEFAULT 0;`;
