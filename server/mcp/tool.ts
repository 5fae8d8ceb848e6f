import type { z } from "zod";
import type { Access } from "../access/access.ts";
import type { Scope } from "../identity/principal.ts";
import type { Logger } from "../logger.ts";

/** One call of a tool: on whose behalf, and how to tell how far it is. */
export interface ToolCall {
  access: Access;
  requestId: string;
  logger: Logger;
  /** Aborted when the client cancels the call or goes away. */
  signal: AbortSignal;
  /** Tells a client that wants to know. Does nothing for others. */
  report(message: string): Promise<void>;
}

/** The same twice: for programs, and for whoever reads text. */
export interface ToolReply<Structured> {
  structured: Structured;
  text: string;
}

/** Something that an agent can have done here. None changes anything. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  /** Of which a key needs one to see and to call it. */
  scopes: readonly Scope[];
  /** Counts towards how many questions may be asked in a minute. */
  isQuestion: boolean;
  input: z.ZodObject;
  output: z.ZodObject;
  /** `input` as its schema has let it through. */
  run(input: unknown, call: ToolCall): Promise<ToolReply<Record<string, unknown>>>;
}

interface TypedTool<Input extends z.ZodObject, Output extends z.ZodObject>
  extends Omit<Tool, "input" | "output" | "run"> {
  input: Input;
  output: Output;
  run(input: z.output<Input>, call: ToolCall): Promise<ToolReply<z.output<Output>>>;
}

/** Holds a tool's work to its schemas. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: TypedTool<Input, Output>,
): Tool {
  return tool as unknown as Tool;
}
