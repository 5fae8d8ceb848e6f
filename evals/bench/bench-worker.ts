import { exitOnSignals } from "../temporary-folder.ts";
import { measureDenseSearch } from "./measure-dense-search.ts";
import { measureHttp } from "./measure-http.ts";
import { measureIngest } from "./measure-ingest.ts";
import { measureQuestions } from "./measure-questions.ts";
import { servePart } from "./serve-part.ts";
import { writeSyntheticCorpus } from "./write-synthetic-corpus.ts";

/** The process that `runPart` starts for each part of the bench. */
exitOnSignals();
servePart({ writeSyntheticCorpus, measureIngest, measureQuestions, measureDenseSearch, measureHttp });
