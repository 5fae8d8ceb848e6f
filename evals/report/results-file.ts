import { join } from "node:path";
import type { ScoredCase } from "../score-case.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";
import type { RunInfo } from "./run-info.ts";
import type { Summary } from "./summarise.ts";

/** Writes `latest.json` with every case's answer and scores. Returns its path. @throws StorageError */
export async function writeResults(
  folder: string,
  { info, summary, scored }: { info: RunInfo; summary: Summary; scored: readonly ScoredCase[] },
): Promise<string> {
  const path = join(folder, "latest.json");
  await writeFileAtomically(path, `${JSON.stringify({ info, summary, cases: scored.map(toRecord) }, null, 2)}\n`);
  return path;
}

/** Passages are kept as places only: their text is in the corpus. */
function toRecord({ run, pass, citation, recall, abstention, unsupported, quotes }: ScoredCase): unknown {
  const { evalCase, answer, passages, elapsedMs, error } = run;
  const places = passages.map(({ chunk, document, score, rank }) => ({
    source: document.source,
    lineStart: chunk.lineStart,
    lineEnd: chunk.lineEnd,
    rank,
    score,
  }));
  return {
    id: evalCase.id,
    type: evalCase.type,
    behavior: evalCase.behavior,
    question: evalCase.question,
    scores: { pass, citation, recall, abstention, unsupported, quotes },
    elapsedMs,
    error,
    answer,
    passages: places,
  };
}
