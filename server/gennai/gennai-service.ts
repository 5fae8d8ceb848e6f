import type { Router } from "express";
import { z } from "zod";
import type { Assistant } from "../../core/assistant.ts";
import { type GennaiSettings, gennaiSettings } from "../../core/gennai-settings.ts";
import type { Access } from "../access/access.ts";
import { revivePrincipal } from "../auth/revive-principal.ts";
import type { Principal } from "../identity/principal.ts";
import type { Logger } from "../logger.ts";
import type { UploadDependencies } from "../routes/route-dependencies.ts";
import type { Store } from "../store/store.ts";
import { createAttachments } from "./attachments.ts";
import { createGennaiJobs, type GennaiJobs } from "./gennai-jobs.ts";
import { gennaiRoutes } from "./gennai-routes.ts";
import { keepAttachments } from "./keep-attachments.ts";

export interface OpenGennaiOptions {
  assistant: Pick<Assistant, "noticePublished">;
  store: Store;
  uploads: UploadDependencies | undefined;
  isSignInUsed: boolean;
  accessFor: (principal: Principal, requestId: string) => Access;
}

/** The 源内 protocol with its work in the background. */
export interface GennaiService {
  /** Begins the work that the process before has left. Once. */
  open(options: OpenGennaiOptions): Router;
  /** Lets running answers end for up to `graceMs`; what is not done then is done by the next process. */
  close(graceMs: number): Promise<void>;
}

const DEFAULTS: GennaiSettings = z.object(gennaiSettings).parse({});

export function createGennaiService({
  logger,
  settings = DEFAULTS,
}: {
  logger: Logger;
  settings?: GennaiSettings;
}): GennaiService {
  let jobs: GennaiJobs | undefined;
  let endKeeping: (() => Promise<void>) | undefined;
  return {
    open({ assistant, store, uploads, isSignInUsed, accessFor }) {
      const attachments = createAttachments({
        uploads,
        hoursKept: settings.GENNAI_FILE_HOURS,
        classification: settings.GENNAI_FILE_CLASSIFICATION,
      });
      jobs = createGennaiJobs({
        ...{ records: store.gennai, attachments, accessFor, logger, concurrency: settings.GENNAI_CONCURRENCY },
        revive: (asker) => revivePrincipal(asker, { accounts: store.accounts, isSignInUsed }),
      });
      jobs.start().catch((error: unknown) => logger.error("unfinished 源内 requests not resumed", error));
      endKeeping = keepAttachments({ store, assistant, uploads, logger, jobHoursKept: settings.GENNAI_JOB_HOURS });
      return gennaiRoutes({ attachments, jobs, settings, accessFor, logger });
    },
    async close(graceMs) {
      await Promise.all([jobs?.close(graceMs), endKeeping?.()]);
    },
  };
}
