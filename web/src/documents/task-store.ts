import type { JobJson } from "../../../server/contract.ts";
import { toFailure } from "../api/request-failure.ts";
import type { JobNews } from "./follow-job.ts";
import { hasEnded } from "./follow-job.ts";
import type { SendFilesOptions, UploadDetails } from "./send-files.ts";
import { reduceTasks, type Task, type TaskAction } from "./task.ts";

/** How the server is spoken to; replaced in tests. */
export interface TaskPorts {
  sendFiles: (files: readonly File[], options: SendFilesOptions) => Promise<JobJson>;
  followJob: (id: string, options: { signal: AbortSignal }) => AsyncIterable<JobNews>;
  cancelJob: (id: string) => Promise<void>;
  listJobs: () => Promise<JobJson[]>;
}

/** What an upload consists of. */
export interface Upload {
  files: readonly File[];
  collection: string | null;
  details: UploadDetails;
}

/** Runs tasks outside the screens, so that they go on when another one is shown. */
export interface TaskStore {
  tasks: () => readonly Task[];
  /** Counts how often documents may have changed. */
  revision: () => number;
  subscribe: (listener: () => void) => () => void;
  upload: (upload: Upload) => void;
  /** Follows a job that the server has accepted, such as a deletion. */
  follow: (job: JobJson) => void;
  /** Follows what the server is doing already, for another page or before a reload. */
  findRunning: () => Promise<void>;
  cancel: (id: string) => void;
  /** Sends the files of an upload again that was not accepted. */
  retry: (id: string) => void;
  dismiss: (id: string) => void;
}

/** Makes a store. One upload is sent at a time, in the order in which they came. */
export function createTaskStore(ports: TaskPorts): TaskStore {
  let tasks: readonly Task[] = [];
  let changes = 0;
  let count = 0;
  let sending: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();
  /** Of uploads that may still have to be sent. */
  const uploads = new Map<string, Upload>();
  const stops = new Map<string, AbortController>();

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const dispatch = (action: TaskAction) => {
    tasks = reduceTasks(tasks, action);
    tell();
  };
  const find = (id: string) => tasks.find((task) => task.id === id);

  async function follow(id: string, jobId: string): Promise<void> {
    const stop = new AbortController();
    try {
      for await (const news of ports.followJob(jobId, { signal: stop.signal })) dispatch({ type: "news", id, news });
    } catch (error) {
      dispatch({ type: "failed", id, failure: toFailure(error) });
    }
    changes += 1;
    tell();
  }

  async function send(id: string): Promise<void> {
    const upload = uploads.get(id);
    const stop = stops.get(id);
    if (upload === undefined || stop === undefined || stop.signal.aborted) return;
    const { files, collection, details } = upload;
    const onProgress = (sentBytes: number, totalBytes: number) =>
      dispatch({ type: "sending", id, sentBytes, totalBytes });
    onProgress(0, sizeOf(files));
    try {
      const job = await ports.sendFiles(files, { collection, details, signal: stop.signal, onProgress });
      uploads.delete(id);
      dispatch({ type: "accepted", id, job });
      void follow(id, job.id);
    } catch (error) {
      dispatch(stop.signal.aborted ? { type: "stopped", id } : { type: "failed", id, failure: toFailure(error) });
    }
  }

  function enqueue(id: string): void {
    stops.set(id, new AbortController());
    sending = sending.then(() => send(id));
  }

  return {
    tasks: () => tasks,
    revision: () => changes,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    upload(upload) {
      count += 1;
      const id = `upload-${count}`;
      uploads.set(id, upload);
      const names = upload.files.map(({ name }) => name);
      dispatch({ type: "task-added", task: { id, kind: "upload", names, totalBytes: sizeOf(upload.files) } });
      enqueue(id);
    },
    follow(job) {
      dispatch({ type: "job-found", job });
      void follow(job.id, job.id);
    },
    async findRunning() {
      const known = new Set(tasks.map((task) => task.job?.id));
      for (const job of await ports.listJobs()) {
        if (hasEnded(job) || known.has(job.id)) continue;
        dispatch({ type: "job-found", job });
        void follow(job.id, job.id);
      }
    },
    cancel(id) {
      const task = find(id);
      if (task === undefined || task.phase === "ended") return;
      dispatch({ type: "cancel-asked", id });
      if (task.job === null) {
        stops.get(id)?.abort();
        if (task.phase === "waiting") dispatch({ type: "stopped", id });
        return;
      }
      ports.cancelJob(task.job.id).catch((error: unknown) => {
        dispatch({ type: "cancel-failed", id, failure: toFailure(error) });
      });
    },
    retry(id) {
      if (find(id)?.phase !== "ended" || !uploads.has(id)) return;
      dispatch({ type: "restarted", id });
      enqueue(id);
    },
    dismiss(id) {
      uploads.delete(id);
      stops.delete(id);
      dispatch({ type: "dismissed", id });
    },
  };
}

function sizeOf(files: readonly File[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
