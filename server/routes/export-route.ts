import { type Request, type Response, Router } from "express";
import { type ConversationJson, exportQuerySchema } from "../contract.ts";
import { ConversationNotFoundError, MessageNotFoundError } from "../errors.ts";
import { cleanLine } from "../export/clean-text.ts";
import { describeExport } from "../export/describe-export.ts";
import { findCitedDocuments } from "../export/find-documents.ts";
import { renderDocx } from "../export/render-docx.ts";
import { renderMarkdown } from "../export/render-markdown.ts";
import { toAttachment } from "../figures/content-disposition.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import { toConversationTitle } from "../store/conversation-title.ts";
import { toTokyoDay } from "../usage/tokyo-day.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

const NOT_IN_FILE_NAMES = /[\\/:*?"<>|]+/gu;
const TYPES = {
  markdown: { extension: "md", type: "text/markdown; charset=utf-8" },
  docx: { extension: "docx", type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
} as const;

/** `GET /api/conversations/:id/export` and `GET /api/messages/:id/export` (one answer with its question), as files. */
export function exportRoute({ assistant, store }: Pick<RouteDependencies, "assistant" | "store">): Router {
  async function sendFile(
    request: Request,
    response: Response,
    { title, messages }: Pick<ConversationJson, "title" | "messages">,
  ): Promise<void> {
    const { format } = parseRequest(exportQuerySchema, request.query);
    const findDocument = await findCitedDocuments(assistant, messages);
    const exportedAt = new Date();
    const blocks = describeExport({ title, messages, findDocument, exportedAt });
    const file = format === "docx" ? await renderDocx(blocks, { title: cleanLine(title) }) : renderMarkdown(blocks);
    const { extension, type } = TYPES[format];
    const day = toTokyoDay(exportedAt);
    const name = `${cleanLine(title).replace(NOT_IN_FILE_NAMES, "_")}_${day}.${extension}`;
    response.setHeader("Content-Type", type);
    response.setHeader("Content-Disposition", toAttachment(name, `tenkyo-${day}.${extension}`));
    response.end(file);
  }

  const router = Router();
  defineRoute(router, "/api/conversations/:id/export", {
    async get(request, response) {
      const conversation = await store.get(String(request.params.id));
      if (conversation === undefined) throw new ConversationNotFoundError();
      await sendFile(request, response, conversation);
    },
  });
  defineRoute(router, "/api/messages/:id/export", {
    async get(request, response) {
      const found = await store.getAnswer(String(request.params.id));
      if (found === undefined) throw new MessageNotFoundError();
      const { question, message } = found;
      const title = question === undefined ? found.conversation.title : toConversationTitle(question.content);
      await sendFile(request, response, { title, messages: question === undefined ? [message] : [question, message] });
    },
  });
  return router;
}
