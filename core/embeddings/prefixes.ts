import { createHash } from "node:crypto";

/** What a model wants to stand before a text, as `検索クエリ: `; empty when it wants nothing. */
export interface Prefixes {
  query: string;
  document: string;
}

const HASH_DIGITS = 8;

/** For fingerprints: other prefixes give other vectors. @example prefixesLabel({ query: "", document: "" }) // "no-prefixes" */
export function prefixesLabel({ query, document }: Prefixes): string {
  if (query === "" && document === "") return "no-prefixes";
  const hash = createHash("sha256")
    .update(JSON.stringify([query, document]))
    .digest("hex");
  return `prefixes-${hash.slice(0, HASH_DIGITS)}`;
}
