import type { ServerProcess } from "../server-process.ts";

/** The shipped server with its probe in front of a scripted backend. */
export interface LoadTarget {
  server: ServerProcess;
  /** As the server names it. */
  model: string;
  /** As the backend names it. */
  backendModel: string;
  backendUrl: string;
  questions: readonly string[];
}
