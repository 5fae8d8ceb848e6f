import { exitOnSignals } from "../temporary-folder.ts";
import { measureLoad } from "./load/measure-load.ts";
import { measureDenseSearch } from "./measure-dense-search.ts";
import { measureEmbedding } from "./measure-embedding.ts";
import { measureHttp } from "./measure-http.ts";
import { measureIngest } from "./measure-ingest.ts";
import { measureLarge, writeLargeCorpus } from "./measure-large.ts";
import { measureQuestions } from "./measure-questions.ts";
import { measureReading } from "./measure-reading.ts";
import { measureUnchanged } from "./measure-unchanged.ts";
import { measureFilters } from "./search/measure-filters.ts";
import { measureServing } from "./search/measure-serving.ts";
import { servePart } from "./serve-part.ts";
import { writeSyntheticCorpus } from "./write-synthetic-corpus.ts";

/** The process that `runPart` starts for each part of the bench. */
exitOnSignals();
servePart({
  writeSyntheticCorpus,
  writeLargeCorpus,
  measureIngest,
  measureReading,
  measureEmbedding,
  measureUnchanged,
  measureLarge,
  measureQuestions,
  measureDenseSearch,
  measureFilters,
  measureServing,
  measureHttp,
  measureLoad,
});
