import type { JobJson } from "../../../server/contract.ts";
import type { Failure } from "../api/request-failure.ts";
import { hasEnded, type JobNews } from "./follow-job.ts";

/** Something that changes the documents and takes a while: files that are sent and taken in, or a deletion. */
export interface Task {
  id: string;
  kind: JobJson["kind"];
  names: readonly string[];
  /** `waiting`: another task of this page goes first. `sending`: bytes leave this computer. */
  phase: "waiting" | "sending" | "processing" | "ended";
  sentBytes: number;
  totalBytes: number;
  /** What the server knows of it; null until it has been accepted. */
  job: JobJson | null;
  /** Whether the server could be asked last time. */
  isConnected: boolean;
  isCancelling: boolean;
  /** How it ended where no job tells. `stopped`: before everything was sent. */
  end: "stopped" | "forgotten" | "failed" | null;
  /** Why it ended, or why it could not be cancelled. */
  failure: Failure | null;
}

/** What happens to tasks. */
export type TaskAction =
  | { type: "task-added"; task: Pick<Task, "id" | "kind" | "names" | "totalBytes"> }
  | { type: "job-found"; job: JobJson }
  | { type: "sending"; id: string; sentBytes: number; totalBytes: number }
  | { type: "accepted"; id: string; job: JobJson }
  | { type: "news"; id: string; news: JobNews }
  | { type: "cancel-asked"; id: string }
  | { type: "cancel-failed"; id: string; failure: Failure }
  | { type: "stopped"; id: string }
  | { type: "failed"; id: string; failure: Failure }
  | { type: "restarted"; id: string }
  | { type: "dismissed"; id: string };

const NEW_TASK: Omit<Task, "id" | "kind" | "names" | "totalBytes"> = {
  phase: "waiting",
  sentBytes: 0,
  job: null,
  isConnected: true,
  isCancelling: false,
  end: null,
  failure: null,
};

/** The tasks after something happened, the newest first. Pure. */
export function reduceTasks(tasks: readonly Task[], action: TaskAction): readonly Task[] {
  const change = (id: string, changed: Partial<Task>) =>
    tasks.map((task) => (task.id === id ? { ...task, ...changed } : task));
  switch (action.type) {
    case "task-added":
      return [{ ...NEW_TASK, ...action.task }, ...tasks];
    case "job-found": {
      const { job } = action;
      if (tasks.some((task) => task.job?.id === job.id)) return tasks;
      const names = job.sources.map(nameOfSource);
      return [...tasks, { ...NEW_TASK, id: job.id, kind: job.kind, names, totalBytes: 0, job, phase: "processing" }];
    }
    case "sending":
      return change(action.id, { phase: "sending", sentBytes: action.sentBytes, totalBytes: action.totalBytes });
    case "accepted":
      return change(action.id, { phase: "processing", job: action.job, isConnected: true });
    case "news":
      return change(action.id, afterNews(action.news));
    case "cancel-asked":
      return change(action.id, { isCancelling: true, failure: null });
    case "cancel-failed":
      return change(action.id, { isCancelling: false, failure: action.failure });
    case "stopped":
      return change(action.id, { phase: "ended", end: "stopped", isCancelling: false });
    case "failed":
      return change(action.id, { phase: "ended", end: "failed", isCancelling: false, failure: action.failure });
    case "restarted":
      return change(action.id, NEW_TASK);
    case "dismissed":
      return tasks.filter(({ id, phase }) => id !== action.id || phase !== "ended");
  }
}

function afterNews(news: JobNews): Partial<Task> {
  if (news.kind === "lost") return { isConnected: false };
  if (news.kind === "forgotten") return { phase: "ended", end: "forgotten", isConnected: true, isCancelling: false };
  const { job } = news;
  if (!hasEnded(job)) return { job, isConnected: true };
  return { job, isConnected: true, isCancelling: false, phase: "ended", failure: null };
}

/** `uploads/報告.pdf` → `報告.pdf` */
export function nameOfSource(source: string): string {
  return source.replace(/^uploads\//u, "");
}

/** How far a task is, from 0 to 1; null when nobody can say. */
export function shareOf({ phase, sentBytes, totalBytes, job }: Task): number | null {
  if (phase === "waiting") return 0;
  if (phase === "sending") return totalBytes === 0 ? null : sentBytes / totalBytes;
  if (phase === "ended") return 1;
  const { progress } = job ?? {};
  if (!progress || progress.phase === "wait" || progress.phase === "publish") return null;
  if (progress.totalBytes > 0) return progress.doneBytes / progress.totalBytes;
  return progress.totalFiles > 0 ? progress.doneFiles / progress.totalFiles : null;
}
