import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "../../../core/app.ts";
import type { Assistant } from "../../../core/assistant.ts";
import { type CreateAssistantOptions, createAssistant } from "../../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import type { Answer } from "../../../core/types.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";
import { createAccess } from "../../../server/access/access.ts";
import { createRunningAnswers } from "../../../server/answers/running-answers.ts";
import type { NewAuditEntry } from "../../../server/audit/audit-entry.ts";
import { createAuditLog } from "../../../server/audit/audit-log.ts";
import type { Principal } from "../../../server/identity/principal.ts";
import { createLimits } from "../../../server/limits/limits.ts";
import { createLogger } from "../../../server/logger.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";

const TEXTS = {
  town: "# みどり市の窓口\n\n令和7年度の窓口の平均待ち時間は42.5分でした。\n",
  library: "# みどり市の図書館\n\n令和7年度の図書館の貸出冊数は120万冊でした。\n",
  pool: "# みどり市の市民プール\n\n令和7年度の市民プールの利用者数は8万人でした。\n",
};

export const QUESTIONS = {
  town: "令和7年度の窓口の平均待ち時間は何分ですか",
  library: "令和7年度の図書館の貸出冊数は何冊ですか",
  pool: "令和7年度の市民プールの利用者数は何人ですか",
  nobody: "火星の重力加速度はいくつですか",
};

/** A collection for everyone, one that is only the administrators' (`pool`), and all that is counted and recorded. */
export async function openTown(apps: readonly App[], options: Partial<CreateAssistantOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), "tenkyo-town-"));
  const stateDir = join(folder, "state");
  const embedder = createLexicalEmbedder({ dimension: 32 });
  for (const [collection, text] of Object.entries(TEXTS)) {
    const source = join(folder, collection);
    await mkdir(source);
    await writeFile(join(source, "report.txt"), text);
    await ingestFolder({ source, collection, stateDir, embedder });
  }
  const reported: Answer[] = [];
  const assistant: Assistant = await createAssistant({
    ...{ stateDir, embedder, defaultCollection: "town", onAnswered: (answer) => reported.push(answer), ...options },
  });
  const store = await openSqliteStore(join(folder, "store"));
  for (const collection of ["library"])
    await store.rights.set({
      ...{ collection, visibility: "everyone", ownerUserId: null, ownerTeamId: null, retentionDays: null },
    });
  const logger = createLogger({ write: () => undefined });
  const entries: NewAuditEntry[] = [];
  const records = { append: async (added: readonly NewAuditEntry[]) => void entries.push(...added) };
  const { quotas } = createLimits({
    rates: { requests: 0, questions: 0, signIns: 0 },
    quotas: { user: { requests: 2 }, key: {}, team: {} },
    usage: store.usage,
  });
  const accessOfPerson = (changes: Partial<Principal> = {}) =>
    createAccess(
      {
        ...{ userId: "u-1", name: "一", kind: "session", isAdmin: false, isAuditor: false, teams: [], ...changes },
      },
      "r-1",
      {
        ...{ assistant, apps, store, quotas, answers: createRunningAnswers({ logger }) },
        audit: createAuditLog({ records, isOn: true, keepsQuestionText: true }),
        watchPrincipal: () => new AbortController().signal,
      },
    );
  return {
    accessOfPerson,
    assistant,
    store,
    logger,
    entries,
    reported,
    async close() {
      await assistant.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
