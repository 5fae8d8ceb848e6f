import { z } from "zod";

/** Query of `GET /api/conversations/:id/export` and `GET /api/messages/:id/export`; the reply is a file. */
export const exportQuerySchema = z.object({ format: z.enum(["markdown", "docx"]) });

export type ExportFormat = z.infer<typeof exportQuerySchema>["format"];
