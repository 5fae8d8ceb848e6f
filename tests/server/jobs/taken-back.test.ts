import { existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { lockCollection } from "../../../core/search-index/collection-lock.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";
import { changeFolder } from "../../../ingest/uploads/upload-folder.ts";
import type { JobJson } from "../../../server/contract.ts";
import { createCountingEmbedder } from "../../ingest/counting-embedder.ts";
import { startHeldApp } from "../start-held-app.ts";
import { until } from "../start-test-app.ts";
import { COLLECTION, startUploadApp, type UploadApp } from "../start-upload-app.ts";

const PARK = "# みどり市 公園の現況\n\n公園の数は73か所です。\n";

const uploaded = ({ stateDir }: UploadApp): Promise<string[]> => readdir(join(stateDir, "uploads", COLLECTION));
const changes = ({ stateDir }: UploadApp): Promise<string[]> => readdir(join(stateDir, "uploads", ".changes"));

describe("a job of which nothing can be used", () => {
  it("fails with the reasons, and leaves no file behind that would fail each later run", async () => {
    const app = await startUploadApp();
    await app.uploadAndWait({ "park.md": PARK });
    const job = await app.uploadAndWait({ "park.md": "", "movie.mp4": "x" });
    expect(job).toMatchObject({ state: "failed", error: { code: "nothing-to-ingest" } });
    expect(job.files.map(({ source, status }) => [source, status])).toEqual([
      ["uploads/park.md", "failed"],
      ["uploads/movie.mp4", "failed"],
    ]);
    expect(job.files[0]?.reason).toContain("空のファイルです");
    expect(await uploaded(app)).toEqual(["manifest.json", "park.md"]);
    expect(await readFile(join(app.stateDir, "uploads", COLLECTION, "park.md"), "utf8")).toBe(PARK);
    expect((await app.documents()).map(({ source }) => source)).toContain("uploads/park.md");
    expect(await changes(app)).toEqual([]);
  });
});

describe("a job that is cancelled", () => {
  it("is marked on the disk before the cancel is accepted", async () => {
    const app = await startHeldApp();
    app.hold();
    const reply = await app.upload({ "park.md": PARK });
    const { id } = ((await reply.clone().json()) as { job: JobJson }).job;
    await app.untilHeld();
    expect((await app.remove(`/api/jobs/${id}`)).status).toBe(202);
    const marked = await readFile(join(changeFolder(app.stateDir, id), "reverting.json"), "utf8");
    expect(JSON.parse(marked)).toEqual(["park.md"]);
    app.release();
    expect(await app.ended(reply)).toMatchObject({ state: "cancelled" });
    expect(existsSync(changeFolder(app.stateDir, id))).toBe(false);
  });

  it("is not searchable when another process built the index with its files meanwhile", async () => {
    const app = await startHeldApp();
    const lock = lockCollection({ stateDir: app.stateDir, collection: COLLECTION });
    const reply = await app.upload({ "park.md": PARK });
    const { id } = ((await reply.clone().json()) as { job: JobJson }).job;
    await until(async () => (await app.job(id)).progress?.phase === "wait");
    await sleep(300); // Now it waits for half a second before it tries again.
    let isHeld = true;
    let isReached = false;
    const embedder = createCountingEmbedder({
      async onBatch() {
        isReached = true;
        await until(() => !isHeld);
      },
    });
    lock.release();
    const other = ingestFolder({ source: app.source, collection: COLLECTION, stateDir: app.stateDir, embedder });
    await until(() => isReached);
    expect((await app.remove(`/api/jobs/${id}`)).status).toBe(202);
    await until(async () => !(await uploaded(app)).includes("park.md"));
    await sleep(300);
    expect((await app.job(id)).state).toBe("running");
    isHeld = false;
    expect((await other).files.map(({ source }) => source)).toContain("uploads/park.md");
    expect(await app.ended(reply)).toMatchObject({ state: "cancelled" });
    expect((await app.documents()).map(({ source }) => source)).toEqual(["library.txt", "plan.txt"]);
    expect(await changes(app)).toEqual([]);
  });
});

describe("a job that fails", () => {
  it("names no place on the server", async () => {
    const app = await startUploadApp();
    await rm(app.source, { recursive: true });
    const { state, error } = await app.uploadAndWait({ "park.md": PARK });
    expect([state, error?.code]).toEqual(["failed", "source-unusable"]);
    expect(error?.message).not.toContain("/tmp");
    expect(error?.message).not.toContain(app.source);
    expect(await uploaded(app)).toEqual(["manifest.json"]);
  });
});
