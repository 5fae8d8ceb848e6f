import { describe, expect, it } from "vitest";
import type { JobJson } from "../../../server/contract.ts";
import { unreachable } from "../../../web/src/api/request-failure.ts";
import type { JobNews } from "../../../web/src/documents/follow-job.ts";
import { shareOf } from "../../../web/src/documents/task.ts";
import { createTaskStore, type TaskPorts } from "../../../web/src/documents/task-store.ts";
import { sampleJob } from "./sample-job.ts";

const DETAILS = { issuer: "", date: "", classification: "" } as const;
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

function startStore(ports: Partial<TaskPorts> = {}) {
  return createTaskStore({
    sendFiles: async (files) => sampleJob({ id: `job-${files[0]?.name}` }),
    async *followJob(id): AsyncGenerator<JobNews> {
      yield { kind: "job", job: sampleJob({ id, state: "succeeded" }) };
    },
    cancelJob: async () => undefined,
    listJobs: async () => [],
    ...ports,
  });
}

const upload = (...names: string[]) => ({
  files: names.map((name) => new File(["本文"], name)),
  collection: null,
  details: DETAILS,
});

describe("createTaskStore", () => {
  it("sends one upload at a time, follows its job to the end, and says that documents changed", async () => {
    const sent: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const store = startStore({
      async sendFiles(files, { onProgress }) {
        sent.push(files[0]?.name ?? "");
        onProgress(3, 6);
        if (sent.length === 1) await held;
        return sampleJob({ id: `job-${sent.length}` });
      },
    });
    store.upload(upload("a.txt"));
    store.upload(upload("b.txt"));
    await settle();
    expect(sent).toEqual(["a.txt"]);
    expect(store.tasks().map(({ phase }) => phase)).toEqual(["waiting", "sending"]);
    expect(store.tasks().map(shareOf)).toEqual([0, 0.5]);
    release();
    await settle();
    expect(sent).toEqual(["a.txt", "b.txt"]);
    expect(store.tasks().map(({ phase, job }) => [phase, job?.state])).toEqual([
      ["ended", "succeeded"],
      ["ended", "succeeded"],
    ]);
    expect(store.revision()).toBe(2);
  });

  it("keeps the files of an upload that did not arrive, and sends them again when asked", async () => {
    let attempts = 0;
    const store = startStore({
      async sendFiles() {
        attempts += 1;
        if (attempts === 1) throw unreachable(new TypeError("network"));
        return sampleJob();
      },
    });
    store.upload(upload("a.txt"));
    await settle();
    expect(store.tasks()[0]).toMatchObject({ phase: "ended", end: "failed", failure: { kind: "unreachable" } });
    store.retry("upload-1");
    await settle();
    expect(store.tasks()[0]).toMatchObject({ phase: "ended", end: null, failure: null, job: { state: "succeeded" } });
    store.retry("upload-1");
    await settle();
    expect(attempts).toBe(2);
  });

  it("stops what is being sent and what waits for it, and asks the server to cancel what it has accepted", async () => {
    const cancelled: string[] = [];
    const store = startStore({
      sendFiles: (files, { signal }) =>
        files[0]?.name === "c.txt"
          ? Promise.resolve(sampleJob({ id: "job-c" }))
          : new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
      followJob: async function* () {
        yield { kind: "job", job: sampleJob({ id: "job-c" }) } as const;
        await new Promise(() => {});
      },
      cancelJob: async (id) => void cancelled.push(id),
    });
    for (const name of ["a.txt", "b.txt", "c.txt"]) store.upload(upload(name));
    await settle();
    store.cancel("upload-2");
    store.cancel("upload-1");
    await settle();
    await settle();
    expect(store.tasks().map(({ end, phase }) => [end, phase])).toEqual([
      [null, "processing"],
      ["stopped", "ended"],
      ["stopped", "ended"],
    ]);
    store.cancel("upload-3");
    expect(cancelled).toEqual(["job-c"]);
    expect(store.tasks()[0]?.isCancelling).toBe(true);
  });

  it("shows why the server could not cancel, and goes on following", async () => {
    const store = startStore({
      followJob: async function* () {
        yield { kind: "job", job: sampleJob() } as const;
        await new Promise(() => {});
      },
      cancelJob: () => Promise.reject(unreachable(new TypeError("network"))),
    });
    store.follow(sampleJob());
    await settle();
    store.cancel("job-1");
    await settle();
    expect(store.tasks()[0]).toMatchObject({
      phase: "processing",
      isCancelling: false,
      failure: { kind: "unreachable" },
    });
  });

  it("takes up what the server is doing already, once, and not what has ended", async () => {
    const jobs: JobJson[] = [sampleJob({ kind: "resume" }), sampleJob({ id: "old", state: "succeeded" })];
    const store = startStore({
      listJobs: async () => jobs,
      followJob: async function* () {
        yield { kind: "lost" } as const;
        yield { kind: "forgotten" } as const;
      },
    });
    await store.findRunning();
    await settle();
    await store.findRunning();
    await settle();
    expect(store.tasks()).toHaveLength(1);
    expect(store.tasks()[0]).toMatchObject({ kind: "resume", names: ["計画.txt"], phase: "ended", end: "forgotten" });
    store.dismiss("job-1");
    expect(store.tasks()).toEqual([]);
  });
});

describe("shareOf", () => {
  it("is unknown while another program writes the collection and while the index is published", async () => {
    const store = startStore({
      followJob: async function* () {
        for (const phase of ["scan", "wait", "publish"] as const) {
          const progress = { phase, doneFiles: 1, totalFiles: 4, doneBytes: 0, totalBytes: 0 };
          yield { kind: "job", job: sampleJob({ progress }) } as const;
        }
        await new Promise(() => {});
      },
    });
    const shares: (number | null)[] = [];
    store.subscribe(() => shares.push(...store.tasks().map(shareOf)));
    store.follow(sampleJob());
    await settle();
    expect(shares).toEqual([null, 0.25, null, null]);
  });
});
