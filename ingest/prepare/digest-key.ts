import { createHash } from "node:crypto";
import { TOKENISER_VERSION } from "../../core/text/tokenise.ts";
import { CHUNKER_VERSION } from "../chunk-document.ts";
import { EMBEDDING_INPUT_VERSION } from "../embedding-input.ts";
import { PARSERS_VERSION } from "../formats/parse-file.ts";
import { LEDGER_VERSION } from "../ledger/build-ledger.ts";
import type { PlannedFile } from "../plan-ingest.ts";

/** Changes whenever a digest holds something else for the same file. */
const DIGEST_VERSION = 2;

/** Versions of everything that reads documents; an index built with others is out of date. */
export const READING_VERSIONS: readonly (string | number)[] = [
  DIGEST_VERSION,
  PARSERS_VERSION,
  CHUNKER_VERSION,
  TOKENISER_VERSION,
  LEDGER_VERSION,
  EMBEDDING_INPUT_VERSION,
];

/** Equal keys mean equal digests. */
export function digestKey(options: { file: PlannedFile; sha256: string; embedderFingerprint: string }): string {
  const { file, sha256, embedderFingerprint } = options;
  const { source, id, entry } = file;
  return createHash("sha256")
    .update(JSON.stringify([READING_VERSIONS, embedderFingerprint, source, id, entry, sha256]))
    .digest("hex");
}
