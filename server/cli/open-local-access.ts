import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "../../core/app.ts";
import type { Assistant } from "../../core/assistant.ts";
import { createAccess } from "../access/access.ts";
import { createRunningAnswers } from "../answers/running-answers.ts";
import { NO_AUDIT } from "../audit/audit-log.ts";
import { LOCAL_PRINCIPAL } from "../identity/principal.ts";
import { watchNobody } from "../identity/watch-principal.ts";
import { withoutLimits } from "../limits/limits.ts";
import type { Logger } from "../logger.ts";
import type { McpServerOptions } from "../mcp/create-mcp-server.ts";
import { openSqliteStore } from "../store/sqlite-store.ts";

export interface LocalAccess extends Pick<McpServerOptions, "open"> {
  close(): Promise<void>;
}

/**
 * What the one person at this computer may reach. The store of the state folder may be a running server's, so that this
 * has one of its own in a temporary folder, which goes with it: what is counted here is counted nowhere else.
 */
export async function openLocalAccess(options: {
  assistant: Assistant;
  apps: readonly App[];
  logger: Logger;
}): Promise<LocalAccess> {
  const folder = await mkdtemp(join(tmpdir(), "tenkyo-mcp-"));
  const store = await openSqliteStore(folder);
  const shared = {
    ...{ assistant: options.assistant, apps: options.apps, store },
    answers: createRunningAnswers({ logger: options.logger }),
    ...{ watchPrincipal: watchNobody, audit: NO_AUDIT, quotas: withoutLimits(store.usage).quotas },
  };
  return {
    open() {
      const requestId = randomUUID();
      return { requestId, access: createAccess(LOCAL_PRINCIPAL, requestId, shared) };
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
