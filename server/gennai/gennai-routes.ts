import { type Request, type Response, Router } from "express";
import type { App } from "../../core/app.ts";
import type { GennaiSettings } from "../../core/gennai-settings.ts";
import { type Access, accessOf } from "../access/access.ts";
import { noteArrival } from "../answers/time-answer.ts";
import { AppNotFoundError } from "../errors.ts";
import { abortOnDisconnect } from "../http/abort-on-disconnect.ts";
import { defineRoute } from "../http/define-route.ts";
import { requestIdOf } from "../http/request-id.ts";
import type { Principal } from "../identity/principal.ts";
import type { Logger } from "../logger.ts";
import { answerQuestion } from "./answer-question.ts";
import type { Attachments } from "./attachments.ts";
import type { GennaiAccepted, GennaiAppList, GennaiReply } from "./contract.ts";
import { toGennaiForm } from "./form.ts";
import { GennaiJobNotFoundError, GennaiTimeoutError } from "./gennai-errors.ts";
import type { GennaiJobs } from "./gennai-jobs.ts";
import { prepareQuestion } from "./prepare-question.ts";
import { readGennaiBody } from "./read-body.ts";
import { toGennaiStatus } from "./to-status.ts";

const MEGABYTE = 1024 * 1024;
const ask = ["ask"] as const;

export interface GennaiRoutesOptions {
  attachments: Attachments;
  jobs: GennaiJobs;
  settings: GennaiSettings;
  accessFor: (principal: Principal, requestId: string) => Access;
  logger: Logger;
}

/**
 * `POST invoke`, `POST requests`, `GET status/:id` and `GET form`, below `/gennai` for the first app and below
 * `/gennai/apps/:app` for each: 源内 registers an endpoint per app. `GET /gennai/apps` lists them.
 */
export function gennaiRoutes({ attachments, jobs, settings, accessFor, logger }: GennaiRoutesOptions): Router {
  const limits = { files: settings.GENNAI_MAX_FILES, fileMegabytes: settings.GENNAI_MAX_FILE_MB };
  const readBody = readGennaiBody(settings.GENNAI_MAX_BODY_MB * MEGABYTE);
  const seconds = settings.GENNAI_SYNC_SECONDS;

  async function invoke(request: Request, response: Response): Promise<void> {
    const arrival = noteArrival();
    const access = accessOf(response);
    const app = await appOf(request, access);
    const gone = abortOnDisconnect(response);
    const late = AbortSignal.timeout(seconds * 1_000);
    const signal = AbortSignal.any([gone, late]);
    try {
      const { asked, attached } = await prepareQuestion(request.body, { access, app, attachments, limits });
      const notes = attached === null ? [] : await attachments.ready(attached, signal);
      const { reply } = await answerQuestion({
        ...{ access, app, arrival, logger, signal, requestId: requestIdOf(response), isKept: false },
        asked: { ...asked, wantsReport: false },
        notes: asked.wantsReport ? [...notes, NO_REPORT] : notes,
      });
      response.json(reply satisfies GennaiReply);
    } catch (error) {
      throw late.aborted && !gone.aborted ? new GennaiTimeoutError(seconds) : error;
    }
  }

  async function accept(request: Request, response: Response): Promise<void> {
    const access = accessOf(response);
    const app = await appOf(request, access);
    const { asked, attached } = await prepareQuestion(request.body, { access, app, attachments, limits });
    const requestId = requestIdOf(response);
    await jobs.add(access, { requestId, appId: app.id, data: { ...asked, attached } });
    const base = request.params.app === undefined ? "/gennai" : `/gennai/apps/${encodeURIComponent(app.id)}`;
    response.status(202).json({
      outputs: "リクエストを受け付けました。回答ができるまでお待ちください。",
      request_id: requestId,
      status: "PENDING",
      status_url: `${base}/status/${requestId}`,
    } satisfies GennaiAccepted);
  }

  async function status(request: Request, response: Response): Promise<void> {
    const { principal, store } = accessOf(response);
    const job = await store.gennai.job(String(request.params.id));
    const { app } = request.params;
    if (job === undefined || (app !== undefined && app !== job.appId)) throw new GennaiJobNotFoundError();
    // Who asks how it stands may not say for whom; what was answered may be read as far as they may.
    const access = accessFor({ ...principal, endUser: job.asker.endUser }, requestIdOf(response));
    response.json(await toGennaiStatus(job, access.collections));
  }

  async function form(request: Request, response: Response): Promise<void> {
    response.json(toGennaiForm(await appOf(request, accessOf(response)), limits));
  }

  const router = Router();
  for (const base of ["/gennai", "/gennai/apps/:app"]) {
    defineRoute(router, `${base}/invoke`, { post: { scopes: ask, handler: [readBody, invoke] } });
    defineRoute(router, `${base}/requests`, { post: { scopes: ask, handler: [readBody, accept] } });
    defineRoute(router, `${base}/status/:id`, { get: { scopes: ask, handler: status } });
    defineRoute(router, `${base}/form`, { get: { scopes: ["ask", "read"], handler: form } });
  }
  defineRoute(router, "/gennai/apps", {
    get: {
      scopes: ["ask", "read"],
      async handler(_request, response) {
        const apps = (await accessOf(response).apps.list()).map(({ id, name, description }) => {
          const base = `/gennai/apps/${encodeURIComponent(id)}`;
          return {
            id,
            name,
            description,
            invoke: `${base}/invoke`,
            requests: `${base}/requests`,
            form: `${base}/form`,
          };
        });
        response.json({ apps } satisfies GennaiAppList);
      },
    },
  });
  return router;
}

const NO_REPORT =
  "Word の報告書は、非同期のエンドポイント（末尾が requests）で登録したアプリで受け取れます。アプリを登録した管理者に相談してください。";

async function appOf(request: Request, { apps }: Access): Promise<App> {
  const { app } = request.params;
  if (app !== undefined) return apps.find(String(app));
  const [first] = await apps.list();
  if (first === undefined) throw new AppNotFoundError("（既定）");
  return first;
}
