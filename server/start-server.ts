import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { configuredModels } from "../core/answer/generated/configured-models.ts";
import type { Config } from "../core/config.ts";
import { configuredEmbedder } from "../core/embeddings/configured-embedder.ts";
import { AppError } from "../core/errors.ts";
import { createGuardedFetch } from "../core/inference/guarded-fetch.ts";
import { proxyOf } from "../core/inference/proxy.ts";
import { configuredReranker } from "../core/reranking/configured-reranker.ts";
import { completeChanges } from "../ingest/uploads/complete-changes.ts";
import { createRunningAnswers } from "./answers/running-answers.ts";
import { configuredApps } from "./apps/configured-apps.ts";
import { createAuditLog } from "./audit/audit-log.ts";
import { createSignIn } from "./auth/create-sign-in.ts";
import { createApp } from "./create-app.ts";
import { createGennaiService } from "./gennai/gennai-service.ts";
import { createDrain } from "./http/drain.ts";
import { createIngestJobs } from "./jobs/ingest-jobs.ts";
import { configuredLimits } from "./limits/limits.ts";
import type { Logger } from "./logger.ts";
import { WEB_ROOT } from "./project-paths.ts";
import { closeGracefully } from "./start/close-gracefully.ts";
import { ingestAppSources, sourceOfApp } from "./start/ingest-app-sources.ts";
import { ingestCorpus, type StepOutput } from "./start/ingest-corpus.ts";
import { keepRetention } from "./start/keep-retention.ts";
import { assertPortFree, listen } from "./start/listen.ts";
import { openAssistant } from "./start/open-assistant.ts";
import { openShippedCollections } from "./start/open-shipped-collections.ts";
import { prepareStateFolder } from "./start/prepare-state-folder.ts";
import { serverUrl } from "./start/server-url.ts";
import { openStore } from "./store/open-store.ts";
import { createMetrics } from "./telemetry/metrics.ts";
import { openTracing, type Tracing } from "./telemetry/open-tracing.ts";
import { traceRequests } from "./telemetry/trace-requests.ts";

/** Large files over a slow line take longer than Node's five minutes. */
const REQUEST_TIMEOUT_MS = 3_600_000;
/** What the last events of an answer may take on their way, of the time that closing may take. */
const LAST_BYTES_MS = 1_000;
/**
 * Longer than proxies keep their connections (nginx: 60 s). With Node's 5 s, one would now and then send a request over
 * a connection that is being closed.
 */
const KEEP_ALIVE_MS = 75_000;

export interface StartServerOptions {
  config: Config;
  logger: Logger;
  /** Where the steps are told, one line each. */
  output: StepOutput;
  /** Ends the start early; it then throws the signal's reason. */
  signal: AbortSignal;
}

/** A server that answers. */
export interface RunningServer {
  url: string;
  /** Takes no new work, lets what runs end for up to `graceMs`, then closes everything; `/readyz` says 503 meanwhile. */
  close(graceMs: number): Promise<void>;
}

/**
 * Checks port and folder, brings the index up to date, and listens. Whatever was opened is closed again when a later
 * step fails.
 * @throws ConfigError, ListenError, StorageError, StateInUseError, DatabaseInUseError, or what ingesting throws when there is no older index to serve.
 */
export async function startServer({ config, logger, output, signal }: StartServerOptions): Promise<RunningServer> {
  const { HOST: host, PORT, STATE_DIR: stateDir, COLLECTION: collection, CORPUS_DIR: source } = config;
  const models = configuredModels(config, ({ code, message }) =>
    logger.warn("language model failed, the next one is asked", { code, detail: message }),
  );
  const { apps, sources, shippedCollections } = configuredApps(config);
  const cleanups: (() => Promise<void>)[] = [];
  const cleanUp = async (): Promise<void> => {
    for (const step of cleanups.splice(0).reverse()) await step();
  };
  try {
    await assertPortFree({ host, port: PORT });
    await prepareStateFolder(stateDir);
    const store = await openStore({ stateDir, databaseUrl: config.DATABASE_URL });
    cleanups.push(() => store.close());
    const metrics = createMetrics();
    const tracing = await configuredTracing(config);
    cleanups.push(async () => tracing?.close());
    const embedder = await configuredEmbedder(config);
    cleanups.push(async () => embedder.close?.());
    const rerank = await configuredReranker(config);
    cleanups.push(async () => rerank?.reranker.close?.());
    const { assistant, startThreads } = await openAssistant({
      config,
      models,
      embedder,
      rerank,
      logger,
      metrics,
      tracing,
    });
    cleanups.push(() => assistant.close());
    const pending = await completeChanges({
      stateDir,
      onFailed: (change, error) => logger.error("change to uploads put off", error, { change: change.id }),
    });
    try {
      await ingestCorpus({ source, collection, stateDir, embedder, output, logger, signal });
    } catch (error) {
      // Why: an older index is better than no server, for instance while another ingestion is running.
      if (!(error instanceof AppError) || !(await assistant.isReady())) throw error;
      logger.warn("ingestion failed, serving the existing index", { code: error.code });
      output.write(`資料を取り込めなかったため、前回の索引で起動します。理由: ${error.message}\n`);
    }
    signal.throwIfAborted();
    await openShippedCollections(shippedCollections, { stateDir, rights: store.rights });
    const jobs = createIngestJobs({
      stateDir,
      embedder,
      logger,
      onPublished: (name) => assistant.noticePublished(name),
      fallbackSource: (name) => (name === collection ? source : sourceOfApp(sources, name)),
    });
    cleanups.push(() => jobs.close());
    // Why before listening: what was accepted first is carried out first.
    for (const change of pending) jobs.resume(change);
    const uploads = { jobs, stateDir, defaultCollection: collection };
    const answers = createRunningAnswers({ logger });
    const gennai = createGennaiService({ logger, settings: config });
    cleanups.push(() => gennai.close(0));
    const drain = createDrain();
    const isAudited = config.AUDIT === "always" || (config.AUDIT === "auto" && config.AUTH !== "none");
    const fetch = createGuardedFetch({ proxy: proxyOf(config) });
    const signIn = createSignIn({ settings: config, store, logger, fetch, isAudited });
    cleanups.push(async () => signIn.close());
    const server = createServer(
      { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
      createApp({
        ...{
          assistant,
          apps,
          store,
          answers,
          gennai,
          logger,
          host,
          webRoot: WEB_ROOT,
          uploads,
          metrics,
          drain,
          signIn,
        },
        limits: configuredLimits(config, store.usage),
        embedOrigins: config.EMBED_ORIGINS ?? [],
        audit: createAuditLog({
          records: store.audit,
          isOn: isAudited,
          keepsQuestionText: config.AUDIT_QUESTION_TEXT,
        }),
        ...(tracing && { traceRequests: traceRequests(tracing.tracer) }),
      }),
    );
    cleanups.push(keepRetention({ retention: store.retention, defaultCollection: collection, logger }));
    const port = await listen(server, { host, port: PORT });
    // Why not before: they would take from the start what they give later.
    startThreads();
    cleanups.push(ingestAppSources({ sources, stateDir, embedder, assistant, logger }));
    return {
      url: serverUrl({ host, port }),
      async close(graceMs) {
        drain.begin();
        server.closeIdleConnections();
        const workMs = Math.max(0, graceMs - LAST_BYTES_MS);
        const worked = Promise.race([drain.idle(), sleep(workMs, undefined, { ref: false })]);
        // Why together: readers that follow a job or an answer leave when it ends.
        await Promise.all([jobs.close(), answers.close(workMs), gennai.close(workMs), worked]);
        await closeGracefully(server, Math.min(graceMs, LAST_BYTES_MS));
        await cleanUp();
      },
    };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

async function configuredTracing(config: Config): Promise<Tracing | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = config;
  if (endpoint === undefined) return undefined;
  return openTracing({ endpoint, headers, serviceName: config.OTEL_SERVICE_NAME });
}
