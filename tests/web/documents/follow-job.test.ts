import { describe, expect, it } from "vitest";
import type { JobJson } from "../../../server/contract.ts";
import { followJob, type JobNews } from "../../../web/src/documents/follow-job.ts";
import { sampleJob } from "./sample-job.ts";

const event = (name: string, job: JobJson) => `event: ${name}\ndata: ${JSON.stringify({ job })}\n\n`;
const stream = (...events: string[]) => new Response(events.join(""), { status: 200 });
const progress = (doneFiles: number) =>
  sampleJob({ progress: { phase: "scan", doneFiles, totalFiles: 2, doneBytes: 0, totalBytes: 0 } });
const done = sampleJob({ state: "succeeded" });

/** Follows over replies that come one after the other; an error among them is a request that fails. */
async function follow(replies: (Response | Error)[]): Promise<{ news: JobNews[]; delays: number[] }> {
  const delays: number[] = [];
  const news: JobNews[] = [];
  const options = {
    signal: new AbortController().signal,
    async fetch() {
      const reply = replies.shift();
      if (reply === undefined) throw new Error("asked too often");
      if (reply instanceof Error) throw reply;
      return reply;
    },
    async sleep(milliseconds: number) {
      delays.push(milliseconds);
    },
  };
  for await (const one of followJob("job-1", options)) news.push(one);
  return { news, delays };
}

describe("followJob", () => {
  it("tells each state of the job, and ends with its end", async () => {
    const { news } = await follow([stream(event("progress", progress(1)), event("job-end", done))]);
    expect(news).toEqual([
      { kind: "job", job: progress(1) },
      { kind: "job", job: done },
    ]);
  });

  it("asks again when the connection breaks off or the server is away, at growing intervals, and says so once", async () => {
    const { news, delays } = await follow([
      stream(event("progress", progress(1))),
      new TypeError("fetch failed"),
      new Response("starting", { status: 503 }),
      stream(event("job-end", done)),
    ]);
    expect(news.map(({ kind }) => kind)).toEqual(["job", "lost", "job"]);
    expect(delays).toEqual([500, 1_000, 2_000]);
  });

  it("waits for the next start when the server shuts down, and goes on with the job that it resumes", async () => {
    const closing = sampleJob({ state: "cancelled", error: { code: "server-closing", message: "終了" } });
    const resumed = sampleJob({ kind: "resume", state: "succeeded" });
    const { news } = await follow([stream(event("job-end", closing)), stream(event("job-end", resumed))]);
    expect(news).toEqual([{ kind: "lost" }, { kind: "job", job: resumed }]);
  });

  it("ends when a server that has started anew does not know the job", async () => {
    const { news } = await follow([stream(event("progress", progress(1))), new Response("{}", { status: 404 })]);
    expect(news.at(-1)).toEqual({ kind: "forgotten" });
  });

  it("ends at once when nobody waits for it any more", async () => {
    const stop = new AbortController();
    stop.abort(new Error("left"));
    const first = followJob("job-1", { signal: stop.signal, fetch: async () => stream() }).next();
    await expect(first).rejects.toThrow("left");
  });
});
