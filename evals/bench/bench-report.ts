import type { DenseRow } from "./compare-dense-search.ts";
import type { EmbeddingMeasurement } from "./measure-embedding.ts";
import type { HttpMeasurement } from "./measure-http.ts";
import type { IngestMeasurement } from "./measure-ingest.ts";
import type { LargeMeasurement } from "./measure-large.ts";
import type { QuestionMeasurement } from "./measure-questions.ts";
import type { ReadingMeasurement } from "./measure-reading.ts";
import type { UnchangedMeasurement } from "./measure-unchanged.ts";
import type { FilterRow } from "./search/measure-filters.ts";
import type { ServingMeasurement } from "./search/measure-serving.ts";

/** A measurement with the peak memory (resident set, MB) of the process that made it. */
export type WithPeak<Measurement> = Measurement & { peakMemoryMb: number };

/** Everything measured over one corpus. */
export interface CorpusBench {
  name: string;
  files: number;
  megabytes: number;
  ingest: WithPeak<IngestMeasurement>;
  /** Megabytes of source text per second, from the median run. */
  ingestMbPerSecond: number;
  questions: WithPeak<QuestionMeasurement>;
  dense: WithPeak<{ dimension: number; rows: DenseRow[] }>;
  /** Null for a corpus of too few documents. */
  filters: WithPeak<{ rows: FilterRow[] }> | null;
  /** The shipped server over this corpus. */
  serving: ServingMeasurement;
}

/** How fast documents become an index, step by step. */
export interface IngestBench {
  reading: WithPeak<ReadingMeasurement>;
  /** One per synthetic corpus. */
  embeddings: WithPeak<EmbeddingMeasurement>[];
  unchanged: WithPeak<UnchangedMeasurement>;
  /** Null unless it was asked for: it takes long and much room on the disk. */
  large: WithPeak<LargeMeasurement> | null;
}

/** What `npm run bench` writes. */
export interface BenchReport {
  /** Day of the run in UTC. */
  date: string;
  /** `load` is the system's load average over the last minute of the run; more than `cores` means that it was busy. */
  machine: { node: string; cpu: string; cores: number; load: number };
  queries: number;
  corpora: CorpusBench[];
  ingestion: IngestBench;
  /** The shipped server over the policy corpus. */
  http: HttpMeasurement;
}
