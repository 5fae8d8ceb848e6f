import { type Request, type Response, Router } from "express";
import { accessOf } from "../access/access.ts";
import { type ConversationJson, exportQuerySchema } from "../contract.ts";
import { ConversationNotFoundError, MessageNotFoundError } from "../errors.ts";
import { cleanLine } from "../export/clean-text.ts";
import { describeExport } from "../export/describe-export.ts";
import { toExportFileName } from "../export/file-name.ts";
import { findCitedDocuments } from "../export/find-documents.ts";
import { renderDocx } from "../export/render-docx.ts";
import { renderMarkdown } from "../export/render-markdown.ts";
import { toAttachment } from "../figures/content-disposition.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import { toConversationTitle } from "../store/conversation-title.ts";
import { toTokyoDay } from "../usage/tokyo-day.ts";

const scopes = ["ask"] as const;

type ExportAction = "answer-exported" | "conversation-exported";

const TYPES = {
  markdown: { extension: "md", type: "text/markdown; charset=utf-8" },
  docx: { extension: "docx", type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
} as const;

/** `GET /api/conversations/:id/export` and `GET /api/messages/:id/export` (one answer with its question), as files. */
export function exportRoute(): Router {
  async function sendFile(
    request: Request,
    response: Response,
    { action, title, messages }: Pick<ConversationJson, "title" | "messages"> & { action: ExportAction },
  ): Promise<void> {
    const { format } = parseRequest(exportQuerySchema, request.query);
    const { assistant, audit } = accessOf(response);
    const findDocument = await findCitedDocuments(assistant, messages);
    const exportedAt = new Date();
    const blocks = describeExport({ title, messages, findDocument, exportedAt });
    const file = format === "docx" ? await renderDocx(blocks, { title: cleanLine(title) }) : renderMarkdown(blocks);
    await audit.record({ action, target: { kind: "export", id: String(request.params.id) }, detail: { format } });
    const { extension, type } = TYPES[format];
    const day = toTokyoDay(exportedAt);
    const name = toExportFileName(title, { day, extension });
    response.setHeader("Content-Type", type);
    response.setHeader("Content-Disposition", toAttachment(name, `tenkyo-${day}.${extension}`));
    response.end(file);
  }

  const router = Router();
  defineRoute(router, "/api/conversations/:id/export", {
    get: {
      scopes,
      async handler(request, response) {
        const conversation = await accessOf(response).store.get(String(request.params.id));
        if (conversation === undefined) throw new ConversationNotFoundError();
        await sendFile(request, response, { ...conversation, action: "conversation-exported" });
      },
    },
  });
  defineRoute(router, "/api/messages/:id/export", {
    get: {
      scopes,
      async handler(request, response) {
        const found = await accessOf(response).store.getAnswer(String(request.params.id));
        if (found === undefined) throw new MessageNotFoundError();
        const { question, message } = found;
        const title = question === undefined ? found.conversation.title : toConversationTitle(question.content);
        await sendFile(request, response, {
          action: "answer-exported",
          title,
          messages: question === undefined ? [message] : [question, message],
        });
      },
    },
  });
  return router;
}
