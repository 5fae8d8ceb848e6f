import { z } from "zod";

/**
 * The 源内 protocol as its clients speak it, beyond what is published: `sessionId` stands beside `inputs`, numbers and
 * truth values come as such wherever a text looks like one, and files come in two shapes.
 */

const MAX_SESSION_CHARS = 200;

/** Whatever somebody typed or ticked. */
export const fieldValue = z.union([z.string(), z.number(), z.boolean()]);

const fileContent = z.object({
  filename: z.string().optional(),
  content: z.string().optional(),
  contents: z.string().optional(),
});

export const gennaiRequestSchema = z.object({
  inputs: z.record(z.string(), z.unknown()),
  sessionId: z.string().max(MAX_SESSION_CHARS).nullish(),
});

/** Of `inputs.files`: a list of files below each key, or the file itself. */
export const gennaiFilesSchema = z.array(fileContent.extend({ files: z.array(fileContent).optional() })).nullish();

/** Of `inputs.conversation_histories`; `input` is the JSON of earlier inputs, with all that they hold. */
export const gennaiHistoriesSchema = z
  .array(z.object({ input: z.unknown(), output: z.unknown(), createdDate: z.unknown() }).partial())
  .nullish();

export type GennaiRequest = z.infer<typeof gennaiRequestSchema>;
export type GennaiFile = z.infer<typeof fileContent>;

/** A file in a reply. Both names of its content are in use. */
export interface GennaiArtifact {
  display_name: string;
  contents: string;
  content: string;
}

export interface GennaiUsage {
  modelVersion: string;
  requestCount: number;
  tokens: { promptTokenCount: number; candidatesTokenCount: number; totalTokenCount: number };
  estimatedCostInfo?: { estimatedCost: number; currency: string; inputTokens: number; outputTokens: number };
}

/** Of a synchronous request, and of an asynchronous one in the end. */
export interface GennaiReply {
  outputs: string;
  artifacts?: GennaiArtifact[];
  usageMetadata?: GennaiUsage[];
}

/** `outputs` is all that people see of it. */
export interface GennaiErrorReply {
  outputs: string;
  error: { code: string; message: string; requestId: string };
}

export interface GennaiAccepted {
  outputs: string;
  request_id: string;
  status: "PENDING";
  /** Relative, so that it is of the same origin. */
  status_url: string;
}

export interface GennaiStatus extends Partial<GennaiReply> {
  outputs: string;
  request_id: string;
  status: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "ERROR";
  progress: string;
  created_at: string;
  updated_at: string;
  error?: { message: string; details: string };
}

export interface GennaiAppList {
  apps: { id: string; name: string; description: string; invoke: string; requests: string; form: string }[];
}
