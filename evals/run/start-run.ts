import { join } from "node:path";
import type { EvalOptions } from "../cli-options.ts";
import type { OpenedCorpus } from "../opened-corpus.ts";
import { type AnsweredCases, answerCases } from "./answer-cases.ts";
import { fingerprintRun } from "./fingerprint-run.ts";
import { openJournal } from "./journal.ts";
import type { PlannedCase } from "./planned-case.ts";
import type { ProgressOptions } from "./progress.ts";

export interface StartRunOptions {
  corpus: OpenedCorpus;
  cases: readonly PlannedCase[];
  options: Pick<EvalOptions, "concurrency" | "maxCost" | "isResume">;
  /** The journal lies in it. */
  outFolder: string;
  /** Files and folders of what answers. */
  codePlaces: readonly string[];
  /** Settings that change answers, as text. */
  settings: string;
  progressOut: ProgressOptions["out"];
  signal?: AbortSignal | undefined;
}

const JOURNAL_FILE = "journal.jsonl";

/**
 * Puts the cases with a journal beside the results, or goes on with the journal of a run that did not finish.
 * @throws EvalUsageError when that was a run over something else.
 */
export async function startRun(start: StartRunOptions): Promise<AnsweredCases> {
  const { corpus, cases, options, outFolder, codePlaces, settings, progressOut, signal } = start;
  const asked = new Set(cases.map(({ model }) => model ?? corpus.assistant.listModels()[0]));
  const fingerprint = await fingerprintRun({
    ...{ cases, codePlaces, settings, index: corpus.index.fingerprint },
    models: corpus.assistant.describeModels().filter(({ id }) => asked.has(id)),
  });
  const journal = await openJournal({ path: join(outFolder, JOURNAL_FILE), fingerprint, isResume: options.isResume });
  try {
    return await answerCases({
      ...{ corpus, cases, journal, progressOut, signal },
      ...{ concurrency: options.concurrency, maxCost: options.maxCost },
    });
  } finally {
    journal.close();
  }
}
