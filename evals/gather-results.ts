import { readFileSync } from "node:fs";
import { fingerprintCases } from "./gate/fingerprint-cases.ts";
import { groupBy } from "./group-by.ts";
import type { OpenedCorpus } from "./opened-corpus.ts";
import type { ChosenSuite } from "./plan-cases.ts";
import { type ScoredSuite, toRunResults } from "./report/to-run-results.ts";
import type { FinishedCase } from "./run/planned-case.ts";
import type { RunResults } from "./run-results.ts";
import { scoreCase } from "./score-case.ts";

export interface GatherOptions {
  suites: readonly ChosenSuite[];
  finished: readonly FinishedCase[];
  corpus: OpenedCorpus;
  /** Day of the run in UTC. */
  date: string;
  seed: number;
  totalMs: number;
  stopped: string | null;
}

/** Scores what was answered and adds it up. */
export function gatherResults(options: GatherOptions): { scored: ScoredSuite[]; results: RunResults } {
  const { suites, finished, corpus, date, seed, totalMs, stopped } = options;
  const { assistant, ingestMs } = corpus;
  const modelOf = ({ model }: FinishedCase): string => model ?? assistant.listModels()[0] ?? "";
  const scored = suites.flatMap(({ name }) => {
    const own = finished.filter(({ suite }) => suite === name);
    return [...groupBy(own, modelOf)].map(([model, members]) => ({
      ...{ suite: name, model },
      scored: members.map(({ run }) => scoreCase(run)),
    }));
  });
  const info = {
    ...{ date, seed, ingestMs, totalMs, node: process.version, tenkyo: tenkyoVersion() },
    models: [...new Set(finished.map(modelOf))],
    suites: suites.map(({ name, files, cases }) => ({ name, files, items: cases.length })),
    fingerprint: fingerprintCases([...new Set(finished.map(({ evalCase }) => evalCase))]),
    embedder: assistant.describeEmbedder().fingerprint,
    ...(stopped !== null && { stopped }),
  };
  return { scored, results: toRunResults({ scored, info }) };
}

function tenkyoVersion(): string {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}
