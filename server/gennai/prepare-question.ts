import { createHash, randomUUID } from "node:crypto";
import type { App } from "../../core/app.ts";
import type { Access } from "../access/access.ts";
import { parseRequest } from "../http/parse-request.ts";
import { ownerIdOf } from "../identity/owner-id.ts";
import type { AskedQuestion } from "./answer-question.ts";
import type { Attached, Attachments } from "./attachments.ts";
import { gennaiRequestSchema } from "./contract.ts";
import { readHistories } from "./history.ts";
import { type FileLimits, readFiles } from "./read-files.ts";
import { readQuestion } from "./read-question.ts";

export interface PreparedQuestion {
  asked: AskedQuestion;
  /** The files that came with it. */
  attached: Attached | null;
}

/** Reads a request, and accepts its files. @throws what is wrong with it, for a person. */
export async function prepareQuestion(
  body: unknown,
  { access, app, attachments, limits }: { access: Access; app: App; attachments: Attachments; limits: FileLimits },
): Promise<PreparedQuestion> {
  const { inputs, sessionId: given } = parseRequest(gennaiRequestSchema, body);
  const question = readQuestion(inputs, app);
  const files = readFiles(inputs.files, limits);
  const histories = readHistories(inputs, app);
  const sessionId = given == null || given.trim() === "" ? null : sessionKey(given, { access, app });
  // Without a conversation, what is attached is there for this question alone.
  const attached =
    files.length === 0
      ? null
      : await attachments.accept(access, { files, sessionId: sessionId ?? sessionKey(randomUUID(), { access, app }) });
  const earlier = sessionId === null ? undefined : (await access.store.gennai.session(sessionId))?.attached;
  const { text, detail, wantsReport } = question;
  return {
    attached,
    asked: {
      ...{ text, detail, wantsReport, histories, sessionId },
      collection: attached?.collection ?? earlier?.collection ?? null,
      isAboutFiles: attached !== null,
    },
  };
}

/** Another's conversation, and that of another app, is another one, whatever its client calls it. */
function sessionKey(sessionId: string, { access, app }: { access: Access; app: App }): string {
  const parts = JSON.stringify([ownerIdOf(access.principal), app.id, sessionId.trim()]);
  return createHash("sha256").update(parts).digest("hex");
}
