import { performance } from "node:perf_hooks";
import { createAssistant } from "../../core/create-assistant.ts";
import type { AskRequest } from "../../core/types.ts";
import { BENCH_COLLECTION } from "./measure-ingest.ts";
import { measureInterleaved, type Timing } from "./measure-interleaved.ts";

export interface QuestionMeasurement {
  /** From nothing to an index that can be searched. */
  openMs: number;
  search: Timing;
  /** A whole answer with the default model: what `POST /api/ask` does, without HTTP. */
  answer: Timing;
}

export interface QuestionMeasurementOptions {
  stateDir: string;
  synonymsFile: string;
  requests: readonly AskRequest[];
}

/** Opens the assistant over an ingested state folder and puts every question to it, as a search and as a question. */
export async function measureQuestions(options: QuestionMeasurementOptions): Promise<QuestionMeasurement> {
  const { stateDir, synonymsFile, requests } = options;
  const startedAt = performance.now();
  const assistant = await createAssistant({ stateDir, defaultCollection: BENCH_COLLECTION, synonymsFile });
  try {
    await assistant.listDocuments();
    const openMs = performance.now() - startedAt;
    // Why one after the other: an answer right before the search of the same question would warm its caches.
    const search = await measureAlone(requests, ({ question }) => assistant.search({ query: question }));
    const answer = await measureAlone(requests, (request) => assistant.ask(request));
    return { openMs, search, answer };
  } finally {
    await assistant.close();
  }
}

async function measureAlone(requests: readonly AskRequest[], run: (request: AskRequest) => unknown): Promise<Timing> {
  const timings = await measureInterleaved([{ name: "alone", run }], requests);
  return timings.get("alone") as Timing;
}
