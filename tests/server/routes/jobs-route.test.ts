import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockCollection } from "../../../core/search-index/collection-lock.ts";
import {
  answerSchema,
  type JobEvents,
  type JobJson,
  jobEventSchemas,
  jobResponseSchema,
} from "../../../server/contract.ts";
import { expectError } from "../expect-error.ts";
import { startHeldApp } from "../start-held-app.ts";
import { until } from "../start-test-app.ts";
import { COLLECTION, startUploadApp, type UploadApp } from "../start-upload-app.ts";

const PARK = "# みどり市 公園の現況\n\n公園の数は73か所です。\n";

async function readJobEvents(response: Response): Promise<{ name: keyof JobEvents; job: JobJson }[]> {
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  const blocks = (await response.text()).split("\n\n").filter((block) => block !== "" && !block.startsWith(":"));
  return blocks.map((block) => {
    const [, name, json = ""] = /^event: (\S+)\ndata: (.*)$/u.exec(block) ?? [];
    const { job } = jobResponseSchema.strict().parse(JSON.parse(json));
    expect(Object.keys(jobEventSchemas)).toContain(name);
    return { name: name as keyof JobEvents, job };
  });
}

const uploaded = ({ stateDir }: UploadApp): Promise<string[]> => readdir(join(stateDir, "uploads", COLLECTION));

describe("a running job", () => {
  it("is followed by events up to its end, while answers come from the index before it", async () => {
    const app = await startHeldApp();
    app.hold();
    const { job } = (await (await app.upload({ "park.md": PARK })).json()) as { job: JobJson };
    await app.untilHeld();
    const events = app.get(`/api/jobs/${job.id}/events`).then(readJobEvents);
    expect((await app.job(job.id)).state).toBe("running");
    const answer = await app.post("/api/ask", { question: "令和7年度の窓口の平均待ち時間は何分ですか" });
    expect(answerSchema.parse(await answer.json()).answer).toContain("42.5分");
    expect(await app.documents()).toHaveLength(2);
    app.release();
    const seen = await events;
    expect(seen.slice(0, -1).map(({ name }) => name)).toEqual(seen.slice(1).map(() => "progress"));
    expect(seen.at(-1)).toMatchObject({ name: "job-end", job: { id: job.id, state: "succeeded" } });
    const { progress, generation } = seen.at(-1)?.job ?? {};
    expect(progress).toMatchObject({ phase: "publish", doneFiles: 3, totalFiles: 3 });
    expect(generation).toBe("000002");
    expect(await app.documents()).toHaveLength(3);
    // Of a job that has ended, the end is all there is.
    const late = await readJobEvents(await app.get(`/api/jobs/${job.id}/events`));
    expect(late.map(({ name }) => name)).toEqual(["job-end"]);
  });

  it("is cancelled: what it brought is gone, and what it replaced is back", async () => {
    const app = await startHeldApp();
    await app.uploadAndWait({ "park.md": PARK }, { title: "公園" });
    app.hold();
    const reply = await app.upload({ "park.md": PARK.replace("73", "74"), "new.md": PARK.replace("73", "75") });
    const { id } = ((await reply.clone().json()) as { job: JobJson }).job;
    await app.untilHeld();
    const cancelling = await app.remove(`/api/jobs/${id}`);
    expect(cancelling.status).toBe(202);
    expect(await cancelling.json()).toMatchObject({ job: { state: "running", cancelRequested: true } });
    app.release();
    expect(await app.ended(reply)).toMatchObject({ state: "cancelled", error: { code: "job-cancelled" }, files: [] });
    expect(await uploaded(app)).toEqual(["manifest.json", "park.md"]);
    expect(await readFile(join(app.stateDir, "uploads", COLLECTION, "park.md"), "utf8")).toBe(PARK);
    expect(await readdir(join(app.stateDir, "uploads", ".changes"))).toEqual([]);
    // The next run finds nothing of it.
    const next = await app.uploadAndWait({ "next.md": PARK.replace("73", "76") });
    expect(next.state).toBe("succeeded");
    const sources = (await app.documents()).map(({ source }) => source).filter((source) => source.includes("/"));
    expect(sources).toEqual(["uploads/next.md", "uploads/park.md"]);
    expect((await app.documents()).map(({ title }) => title)).toContain("公園");
    // Cancelled twice is cancelled; what has ended otherwise cannot be.
    expect((await app.remove(`/api/jobs/${id}`)).status).toBe(202);
    await expectError(await app.remove(`/api/jobs/${next.id}`), 409, "job-finished");
  });

  it("lets the next one wait, which is cancelled at once", async () => {
    const app = await startHeldApp();
    app.hold();
    const first = await app.upload({ "first.md": PARK });
    await app.untilHeld();
    const second = await app.upload({ "second.md": PARK.replace("73", "74") });
    const { id } = ((await second.clone().json()) as { job: JobJson }).job;
    expect((await app.job(id)).state).toBe("queued");
    const cancelled = (await (await app.remove(`/api/jobs/${id}`)).json()) as { job: JobJson };
    expect(cancelled.job).toMatchObject({ state: "cancelled", startedAt: null });
    app.release();
    expect(await app.ended(first)).toMatchObject({ state: "succeeded" });
    expect(await uploaded(app)).toEqual(["first.md", "manifest.json"]);
  });

  it("waits for another process that has the collection, and fails with its message after a while", async () => {
    const app = await startHeldApp({ lockPatienceMs: 600 });
    const lock = lockCollection({ stateDir: app.stateDir, collection: COLLECTION });
    const waiting = await app.upload({ "park.md": PARK });
    const { id } = ((await waiting.clone().json()) as { job: JobJson }).job;
    await until(async () => (await app.job(id)).progress?.phase === "wait");
    lock.release();
    expect(await app.ended(waiting)).toMatchObject({ state: "succeeded" });

    const lockAgain = lockCollection({ stateDir: app.stateDir, collection: COLLECTION });
    const failed = await app.uploadAndWait({ "park.md": PARK.replace("73", "74") });
    lockAgain.release();
    expect(failed).toMatchObject({ state: "failed", error: { code: "ingest-locked" } });
    expect(failed.error?.message).toContain("更新中です");
    expect(await readFile(join(app.stateDir, "uploads", COLLECTION, "park.md"), "utf8")).toBe(PARK);
  });

  it("does not hold up another collection", async () => {
    const app = await startHeldApp();
    app.hold("公園");
    const first = await app.upload({ "park.md": PARK });
    await app.untilHeld();
    const other = await app.uploadAndWait({ "bus.md": "# バス\n\nバスは88台です。\n" }, { collection: "buses" });
    app.release();
    expect([other.state, (await app.ended(first)).state]).toEqual(["succeeded", "succeeded"]);
  });
});

describe("a job that is not known", () => {
  it.each(["/api/jobs/none", "/api/jobs/none/events"])("%s gets 404", async (path) => {
    const app = await startUploadApp();
    await expectError(await app.get(path), 404, "job-not-found");
  });

  it("cannot be cancelled", async () => {
    const app = await startUploadApp();
    await expectError(await app.remove("/api/jobs/none"), 404, "job-not-found");
  });
});
