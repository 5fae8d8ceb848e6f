import { BENCH_COLLECTION } from "../measure-ingest.ts";
import { type ServerProcess, startServerProcess } from "../server-process.ts";
import { measureOverhead, type OverheadMeasurement } from "./measure-overhead.ts";
import { measureStreams, type StreamsMeasurement } from "./measure-streams.ts";
import { startModelProcess } from "./model-process.ts";

/** The shipped server in front of a scripted backend: what it adds, and what it bears. */
export interface LoadMeasurement {
  overhead: OverheadMeasurement;
  streams: StreamsMeasurement;
}

export interface LoadOptions {
  source: string;
  /** Ingested from `source`. */
  stateDir: string;
  synonymsFile: string;
  questions: readonly string[];
  /** Opened at once. */
  streams: number;
}

const MODEL = "steady";
const PROBE = new URL("./load-probe.mjs", import.meta.url);

/** Server, backend and readers are processes of their own. @throws AppError `bench-part-failed` */
export async function measureLoad(options: LoadOptions): Promise<LoadMeasurement> {
  const { source, stateDir, synonymsFile, questions, streams } = options;
  const models = await startModelProcess();
  try {
    const settings = {
      STATE_DIR: stateDir,
      CORPUS_DIR: source,
      SYNONYMS_FILE: synonymsFile,
      COLLECTION: BENCH_COLLECTION,
      LLM_BASE_URL: models.baseUrl,
      LLM_MODEL: MODEL,
      LLM_MAX_CLASSIFICATION: "3",
      // Documents without a classification count as class 3, of which no sentence is shown before it is whole.
      STRICT_FIGURES: "never",
    };
    const server = await startServerProcess(settings, { probe: PROBE });
    try {
      const model = await findModel(server);
      const target = { server, model, backendModel: MODEL, backendUrl: models.baseUrl, questions };
      return { overhead: await measureOverhead(target), streams: await measureStreams(target, streams) };
    } finally {
      await server.stop();
    }
  } finally {
    await models.stop();
  }
}

async function findModel({ origin }: ServerProcess): Promise<string> {
  const { models } = (await (await fetch(`${origin}/api/models`)).json()) as { models: string[] };
  return models.find((id) => id.endsWith(MODEL)) ?? MODEL;
}
