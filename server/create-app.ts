import express, { type Express, type RequestHandler } from "express";
import type { App } from "../core/app.ts";
import type { Assistant } from "../core/assistant.ts";
import { type AccessOptions, createAccess, grantAccess } from "./access/access.ts";
import { createRunningAnswers, type RunningAnswers } from "./answers/running-answers.ts";
import { defaultApps } from "./apps/configured-apps.ts";
import { type AuditLog, NO_AUDIT } from "./audit/audit-log.ts";
import { tellInPage } from "./auth/notice-page.ts";
import { type SignIn, WITHOUT_SIGN_IN } from "./auth/sign-in.ts";
import { createSourceFiles } from "./documents/source-files.ts";
import { RouteNotFoundError } from "./errors.ts";
import { createGennaiService, type GennaiService } from "./gennai/gennai-service.ts";
import { handleGennaiErrors } from "./gennai/handle-gennai-errors.ts";
import { actOnBehalf } from "./gennai/on-behalf-of.ts";
import type { Drain } from "./http/drain.ts";
import { allowEmbedding, answerPreflight } from "./http/embedding.ts";
import { guardOrigin } from "./http/guard-origin.ts";
import { handleErrors } from "./http/handle-errors.ts";
import { type Authenticate, identify } from "./http/identify.ts";
import { INTERFACES } from "./http/interfaces.ts";
import { logRequests } from "./http/log-requests.ts";
import { assignRequestId } from "./http/request-id.ts";
import { setSecurityHeaders } from "./http/security-headers.ts";
import type { WatchPrincipal } from "./identity/watch-principal.ts";
import { type Limits, withoutLimits } from "./limits/limits.ts";
import type { Logger } from "./logger.ts";
import { handleMcpErrors } from "./mcp/handle-mcp-errors.ts";
import { mcpRoute } from "./mcp/mcp-route.ts";
import { handleOpenAiErrors } from "./openai/openai-errors.ts";
import { openAiRoutes } from "./openai/openai-routes.ts";
import { openApiRoute } from "./openapi/openapi-route.ts";
import { answersRoute } from "./routes/answers-route.ts";
import { appsRoute } from "./routes/apps-route.ts";
import { askRoute } from "./routes/ask-route.ts";
import { auditRoute } from "./routes/audit-route.ts";
import { chatRoute } from "./routes/chat-route.ts";
import { collectionRightsRoute } from "./routes/collection-rights-route.ts";
import { collectionsRoute } from "./routes/collections-route.ts";
import { conversationsRoute } from "./routes/conversations-route.ts";
import { documentsRoute } from "./routes/documents-route.ts";
import { exportRoute } from "./routes/export-route.ts";
import { feedbackRoute } from "./routes/feedback-route.ts";
import { figuresRoute } from "./routes/figures-route.ts";
import { healthRoutes } from "./routes/health-routes.ts";
import { incidentsRoute } from "./routes/incidents-route.ts";
import { jobsRoute } from "./routes/jobs-route.ts";
import { keysRoute } from "./routes/keys-route.ts";
import { meRoute } from "./routes/me-route.ts";
import { metricsRoute } from "./routes/metrics-route.ts";
import { modelsRoute } from "./routes/models-route.ts";
import { originalRoute } from "./routes/original-route.ts";
import { ownDataRoute } from "./routes/own-data-route.ts";
import { pageRoute } from "./routes/page-route.ts";
import type { RouteDependencies, UploadDependencies } from "./routes/route-dependencies.ts";
import { searchRoute } from "./routes/search-route.ts";
import { structureRoute } from "./routes/structure-route.ts";
import { teamsRoute } from "./routes/teams-route.ts";
import { uploadsRoute } from "./routes/uploads-route.ts";
import { usageRoute } from "./routes/usage-route.ts";
import { usersRoute } from "./routes/users-route.ts";
import type { Store } from "./store/store.ts";
import type { Metrics } from "./telemetry/metrics.ts";

export interface CreateAppOptions {
  assistant: Assistant;
  store: Store;
  logger: Logger;
  /** Default: one, on the default collection. */
  apps?: readonly App[];
  /** Answers that go on without their readers. Made here when absent. */
  answers?: RunningAnswers;
  /** Its work goes on in the background until it is closed. Made here when absent. */
  gennai?: GennaiService;
  /** The address that the server listens on; on loopback, only loopback names are answered. Default `127.0.0.1`. */
  host?: string;
  /** Records who did what. Default: nothing is recorded. */
  audit?: AuditLog;
  /** Numbers for Prometheus under `/metrics`. Without it, none are kept. */
  metrics?: Metrics;
  /** Puts requests into traces. */
  traceRequests?: RequestHandler;
  /** How people sign in. Default: nobody does, and all requests are the one person's. */
  signIn?: SignIn;
  /** Asked in turn who a request comes from. Default: those of `signIn`. */
  authenticators?: readonly Authenticate[];
  /** Tells when somebody may no longer be served. Default: as `signIn` does. */
  watchPrincipal?: WatchPrincipal;
  /** How much one may ask for. Default: as much as they like. */
  limits?: Limits;
  /** Of other sites whose pages may hold the chat. Default: none. */
  embedOrigins?: readonly string[];
  /** Folder of the built page. Without it, only the API is served. */
  webRoot?: string;
  /** What changing documents needs. Without it, they can only be read. */
  uploads?: UploadDependencies;
  /** Knows when the server is told to stop. */
  drain?: Drain;
  /** Default 15,000. */
  heartbeatMs?: number;
}

/**
 * The HTTP application, ready to be given to `http.createServer`. Without `signIn` there is no login, and an
 * `Authorization` header or an API key is accepted and ignored.
 */
export function createApp(options: CreateAppOptions): Express {
  const { assistant, store, logger, host = "127.0.0.1", webRoot, heartbeatMs = 15_000 } = options;
  const { signIn = WITHOUT_SIGN_IN, audit = NO_AUDIT, metrics } = options;
  const { authenticators = signIn.authenticators, watchPrincipal = signIn.watchPrincipal } = options;
  const { rates, quotas } = options.limits ?? withoutLimits(store.usage);
  const people = { accounts: store.accounts, signIn };
  const answers = options.answers ?? createRunningAnswers({ logger });
  const apps = options.apps ?? defaultApps(assistant.defaultCollection);
  const sourceFiles = options.uploads && createSourceFiles(options.uploads);
  const dependencies: RouteDependencies = { logger, uploads: options.uploads, sourceFiles, heartbeatMs };
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");
  app.use(assignRequestId, logRequests(logger));
  if (metrics !== undefined) app.use(metrics.middleware);
  if (options.traceRequests !== undefined) app.use(options.traceRequests);
  app.use(setSecurityHeaders(), allowEmbedding(options.embedOrigins ?? []));
  app.use(guardOrigin(host, signIn.publicUrl ?? undefined), answerPreflight);
  if (options.drain !== undefined) app.use(options.drain.handler);
  app.use(INTERFACES, function forbidCaching(_request, response, next) {
    response.setHeader("Cache-Control", "no-store");
    next();
  });
  if (signIn.routes !== null) app.use("/auth", ...rates.signIn, tellInPage(logger)).use(signIn.routes);
  app.use([...INTERFACES, "/metrics"], identify(authenticators, signIn.signInUrl ?? undefined));
  const grant: AccessOptions = { assistant, apps, store, answers, watchPrincipal, audit, quotas };
  app.use("/gennai", actOnBehalf);
  app.use(INTERFACES, ...rates.api, grantAccess(grant));
  app.use(meRoute(people), keysRoute(people), usersRoute(people), teamsRoute(people));
  app.use(collectionRightsRoute({ ...people, assistant, rights: store.rights }));
  app.use(
    askRoute(dependencies),
    searchRoute(),
    chatRoute(dependencies),
    answersRoute(dependencies),
    documentsRoute(dependencies),
    collectionsRoute(),
    originalRoute(dependencies),
    structureRoute(),
    figuresRoute(),
    conversationsRoute(),
    feedbackRoute(),
    exportRoute(),
    usageRoute(),
    ownDataRoute(),
    incidentsRoute(),
    auditRoute(),
    modelsRoute(),
    appsRoute(),
    healthRoutes({ assistant }),
  );
  const gennai = options.gennai ?? createGennaiService({ logger });
  app.use(
    gennai.open({
      ...{ assistant, store, uploads: options.uploads, isSignInUsed: signIn.mode !== "none" },
      accessFor: (principal, requestId) => createAccess(principal, requestId, grant),
    }),
  );
  if (options.uploads !== undefined) app.use(jobsRoute(options.uploads, dependencies), uploadsRoute(options.uploads));
  app.use(openAiRoutes(dependencies), mcpRoute({ ...dependencies, countQuestion: rates.question }));
  app.use(openApiRoute(app));
  if (metrics !== undefined) app.use(metricsRoute(metrics));
  if (webRoot !== undefined) app.use(pageRoute(webRoot));
  app.use(function refuseUnknownRoute() {
    throw new RouteNotFoundError();
  });
  app.use("/mcp", handleMcpErrors(logger));
  app.use("/v1", handleOpenAiErrors(logger));
  app.use("/gennai", handleGennaiErrors(logger));
  app.use(handleErrors(logger));
  return app;
}
