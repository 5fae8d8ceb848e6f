import type { CreateAssistantOptions } from "../../core/create-assistant.ts";
import type { AnswerEvent, AskRequest } from "../../core/types.ts";

/** What a thread is started with. */
export type ThreadSettings = Pick<CreateAssistantOptions, "stateDir" | "defaultCollection" | "synonymsFile">;

/** `id` is of one answer, or of one notice. */
export type ToThread =
  | { kind: "answer"; id: number; request: AskRequest; requestId: string | undefined }
  | { kind: "cancel"; id: number }
  | { kind: "published"; id: number; collection: string }
  | { kind: "close" };

export type FromThread =
  | { kind: "ready" }
  | { kind: "events"; id: number; events: AnswerEvent[] }
  | { kind: "end"; id: number }
  /** With the message for whoever reads the log. */
  | { kind: "failed"; id: number; detail: string }
  | { kind: "noticed"; id: number };
