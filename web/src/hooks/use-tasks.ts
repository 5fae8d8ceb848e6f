import { useEffect, useSyncExternalStore } from "react";
import { cancelJob, listJobs } from "../documents/documents-api.ts";
import { followJob } from "../documents/follow-job.ts";
import { sendFiles } from "../documents/send-files.ts";
import type { Task } from "../documents/task.ts";
import { createTaskStore, type TaskStore } from "../documents/task-store.ts";

/** One for the whole page: tasks go on while another screen is shown. */
const STORE: TaskStore = createTaskStore({ sendFiles, followJob, cancelJob, listJobs });

/** The tasks as they are, what can be done with them, and a number that changes when documents may have changed. */
export function useTasks(): { tasks: readonly Task[]; revision: number; store: TaskStore } {
  const tasks = useSyncExternalStore(STORE.subscribe, STORE.tasks);
  const revision = useSyncExternalStore(STORE.subscribe, STORE.revision);
  useEffect(() => {
    // Nothing is lost when this fails: what is shown then are the tasks of this page.
    STORE.findRunning().catch(() => undefined);
  }, []);
  const isSending = tasks.some(({ phase }) => phase === "sending" || phase === "waiting");
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isSending]);
  return { tasks, revision, store: STORE };
}
