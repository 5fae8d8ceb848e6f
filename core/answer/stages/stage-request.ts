import type { ChatRequest } from "../../llm/chat-backend.ts";
import type { SearchStage } from "../../routing.ts";

/** What a model is asked at one stage, and how its reply is read. */
export interface StageRequest<Result> extends Pick<ChatRequest, "system"> {
  stage: SearchStage;
  /** Changes with every change of what the model is told. */
  promptVersion: string;
  content: string;
  /** Null for a reply that is not what was asked for: nothing of it is used then. */
  parse(reply: string): Result | null;
}

/** What a stage's reply may take; a model that thinks needs most of it before the first word. */
export const STAGE_OUTPUT_TOKENS = 512;

/** The lines of a reply without blanks around them; empty ones left out. */
export function linesOf(reply: string): string[] {
  return reply
    .split(/\r\n|[\r\n]/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
