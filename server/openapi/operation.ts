import type { z } from "zod";

/** Groups of the document, in its order. */
export const TAGS = {
  questions: "質問と検索",
  documents: "文書",
  figures: "数値台帳",
  conversations: "会話と評価",
  account: "自分のこと",
  administration: "管理",
  audit: "監査",
  protocols: "ほかの規約",
  operation: "運用と画面",
} as const;
export type Tag = keyof typeof TAGS;

/** Bytes or text of a media type. */
export interface FileReply {
  mediaType: string;
  description: string;
}

/** Server-sent events: the JSON of each `data:` line, by the name of its event. */
export interface EventsReply {
  events: Readonly<Record<string, z.ZodType>>;
}

/** Null: nothing. */
export type Reply = z.ZodType | FileReply | EventsReply | null;

/** What the document says of one method of a path. What its route knows already (path, scopes) is taken from there. */
export interface Operation {
  summary: string;
  tag: Tag;
  description?: string;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The body's text fields; one or more files stand beside them. */
  form?: z.ZodType;
  /** By status; a status may have two, as JSON or as events. */
  replies: Readonly<Record<number, Reply | readonly Reply[]>>;
}

/** By method and path as Express has them: `GET /api/documents/:id`. */
export type Operations = Readonly<Record<string, Operation>>;
