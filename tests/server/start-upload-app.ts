import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Assistant } from "../../core/assistant.ts";
import { createAssistant } from "../../core/create-assistant.ts";
import type { Embedder } from "../../core/embeddings/embedder.ts";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { type JobJson, jobResponseSchema } from "../../server/contract.ts";
import { type CreateIngestJobsOptions, createIngestJobs, type IngestJobs } from "../../server/jobs/ingest-jobs.ts";
import { createLogger } from "../../server/logger.ts";
import type { UploadLimits } from "../../server/uploads/upload-limits.ts";
import { makeFolder, startAppOver, type TestApp, until } from "./start-test-app.ts";
import { writeTinyCorpus } from "./write-tiny-corpus.ts";

export const COLLECTION = "town";

export interface UploadApp extends TestApp<Assistant> {
  jobs: IngestJobs;
  stateDir: string;
  /** The source folder. */
  source: string;
  /** Sends files by name, with text fields. */
  upload(files: Record<string, string | Uint8Array>, fields?: Record<string, string>): Promise<Response>;
  /** The same, and waits until the job has ended. */
  uploadAndWait(files: Record<string, string | Uint8Array>, fields?: Record<string, string>): Promise<JobJson>;
  remove(path: string): Promise<Response>;
  /** The job of a reply, when it has ended. */
  ended(response: Response): Promise<JobJson>;
  job(id: string): Promise<JobJson>;
  documents(collection?: string): Promise<{ id: string; source: string; title: string }[]>;
}

export interface StartUploadAppOptions
  extends Partial<Pick<CreateIngestJobsOptions, "embedder" | "lockPatienceMs" | "maxFinished">> {
  limits?: UploadLimits;
  stateDir?: string;
  source?: string;
}

/** The whole application over a tiny corpus, with the real pipeline; stopped when the test has finished. */
export async function startUploadApp(options: StartUploadAppOptions = {}): Promise<UploadApp> {
  const { limits, embedder = createLexicalEmbedder({ dimension: 32 }) as Embedder, ...jobOptions } = options;
  const folder = await makeFolder();
  const stateDir = options.stateDir ?? join(folder, "state");
  const source = options.source ?? (await writeTinyCorpus(folder));
  await ingestFolder({ source, collection: COLLECTION, stateDir, embedder });
  const assistant = await createAssistant({ stateDir, defaultCollection: COLLECTION, embedder });
  const jobs = createIngestJobs({
    ...jobOptions,
    stateDir,
    embedder,
    logger: createLogger({ write: () => {} }),
    onPublished: (collection) => assistant.noticePublished(collection),
  });
  onTestFinished(async () => {
    await jobs.close();
    await assistant.close();
  });
  const uploads = { jobs, stateDir, defaultCollection: COLLECTION, ...(limits !== undefined && { limits }) };
  const app = await startAppOver(assistant, { uploads });
  const job = async (id: string): Promise<JobJson> =>
    jobResponseSchema.strict().parse(await (await app.get(`/api/jobs/${id}`)).json()).job;
  const ended = async (response: Response): Promise<JobJson> => {
    const { id } = jobResponseSchema.strict().parse(await response.json()).job;
    await until(async () => !["queued", "running"].includes((await job(id)).state));
    return job(id);
  };
  const upload: UploadApp["upload"] = (files, fields = {}) =>
    fetch(`${app.url}/api/documents`, { method: "POST", body: toForm(files, fields) });
  return {
    ...app,
    assistant,
    jobs,
    stateDir,
    source,
    upload,
    uploadAndWait: async (files, fields) => ended(await upload(files, fields)),
    remove: (path) => fetch(`${app.url}${path}`, { method: "DELETE" }),
    ended,
    job,
    documents: (collection = COLLECTION) => assistant.listDocuments(collection),
  };
}

export function toForm(files: Record<string, string | Uint8Array>, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, content] of Object.entries(files)) {
    form.append("files", new Blob([content as Uint8Array<ArrayBuffer>]), name);
  }
  return form;
}
