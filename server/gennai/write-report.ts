import { AppError } from "../../core/errors.ts";
import type { Access } from "../access/access.ts";
import type { AnswerJson } from "../contract.ts";
import { cleanLine } from "../export/clean-text.ts";
import { describeExport } from "../export/describe-export.ts";
import { toExportFileName } from "../export/file-name.ts";
import type { FindDocument } from "../export/find-documents.ts";
import { renderDocx } from "../export/render-docx.ts";
import { toConversationTitle } from "../store/conversation-title.ts";
import { toTokyoDay } from "../usage/tokyo-day.ts";
import type { GennaiArtifact } from "./contract.ts";

export interface WriteReportOptions {
  access: Pick<Access, "audit">;
  asked: { text: string };
  answer: AnswerJson;
  findDocument: FindDocument;
  answeredAt: Date;
  requestId: string;
}

/** One question with its answer as a Word file; a note instead when it would be too long. */
export async function writeReport(
  options: WriteReportOptions,
): Promise<{ artifact?: GennaiArtifact; notes: readonly string[] }> {
  const { access, asked, answer, findDocument, answeredAt, requestId } = options;
  const title = toConversationTitle(asked.text);
  const createdAt = answeredAt.toISOString();
  const blocks = describeExport({
    ...{ title, findDocument, exportedAt: answeredAt },
    messages: [
      { id: "question", role: "user", content: asked.text, createdAt },
      { id: "answer", role: "assistant", content: answer.answer, answer, createdAt },
    ],
  });
  try {
    const file = await renderDocx(blocks, { title: cleanLine(title) });
    const target = { kind: "export", id: requestId };
    await access.audit.record({ action: "answer-exported", target, detail: { format: "docx" } });
    const content = file.toString("base64");
    const display_name = toExportFileName(title, { day: toTokyoDay(answeredAt), extension: "docx" });
    return { artifact: { display_name, contents: content, content }, notes: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "export-too-large") throw error;
    return { notes: [error.message] };
  }
}
