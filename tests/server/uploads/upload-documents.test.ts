import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jobListSchema, searchResponseSchema } from "../../../server/contract.ts";
import { startUploadApp } from "../start-upload-app.ts";

const BUS = "# みどり市 バス計画\n\n令和8年7月\n\n市内を走るバスは88台です。\n";
const PARK = "# みどり市 公園の現況\n\n公園の数は73か所です。\n";

async function searchTitles(app: { post(path: string, body: unknown): Promise<Response> }, query: string) {
  const reply = await app.post("/api/search", { query });
  return searchResponseSchema.parse(await reply.json()).passages.map(({ title, text }) => ({ title, text }));
}

describe("POST /api/documents", () => {
  it("makes uploaded files listed and searchable, and DELETE makes them gone", async () => {
    const app = await startUploadApp();
    const reply = await app.upload({ "バス.txt": BUS, "park.md": PARK }, { issuer: "みどり市", date: "2026-07" });
    expect(reply.status).toBe(202);
    const location = reply.headers.get("location") ?? "";
    const job = await app.ended(reply);
    expect(location).toBe(`/api/jobs/${job.id}`);
    expect(job).toMatchObject({ kind: "upload", state: "succeeded", error: null, cancelRequested: false });
    expect(job.files.map(({ source, status, replaced }) => [source, status, replaced])).toEqual([
      ["uploads/バス.txt", "ok", false],
      ["uploads/park.md", "ok", false],
    ]);
    const ids = job.files.map(({ documentId }) => documentId);
    const documents = await app.documents();
    expect(documents).toHaveLength(4);
    expect(documents.filter(({ id }) => ids.includes(id))).toMatchObject([
      { title: "みどり市 公園の現況", issuer: "みどり市", asOf: "2026-07", classification: 3 },
      { title: "みどり市 バス計画", issuer: "みどり市", asOf: "2026-07", classification: 3 },
    ]);
    expect((await searchTitles(app, "バスは何台ですか"))[0]?.text).toContain("88台");

    const removal = await app.ended(await app.remove(`/api/documents/${encodeURIComponent(ids[0] ?? "")}`));
    expect(removal).toMatchObject({ kind: "delete", state: "succeeded", sources: ["uploads/バス.txt"], files: [] });
    expect((await app.documents()).map(({ id }) => id)).not.toContain(ids[0]);
    expect(await readdir(join(app.stateDir, "uploads", "town"))).toEqual(["manifest.json", "park.md"]);
    expect(await readdir(join(app.stateDir, "uploads", ".changes"))).toEqual([]);
    const { jobs } = jobListSchema.strict().parse(await (await app.get("/api/jobs")).json());
    expect(jobs.map(({ kind }) => kind)).toEqual(["delete", "upload"]);
  });

  it("replaces a file of the same name, under the same id, and says so", async () => {
    const app = await startUploadApp();
    const first = await app.uploadAndWait({ "park.md": PARK }, { title: "公園", classification: "1" });
    const second = await app.uploadAndWait({ "park.md": PARK.replace("73", "74") });
    expect(second.files).toEqual([{ ...first.files[0], replaced: true }]);
    expect(await app.documents()).toHaveLength(3);
    const document = await app.assistant.getDocument(second.files[0]?.documentId ?? "");
    expect(document).toMatchObject({ title: "みどり市 公園の現況", classification: 3 });
    expect(document?.text).toContain("74か所");
  });

  it("reports a bad file among good ones, and keeps the version that a bad one would replace", async () => {
    const app = await startUploadApp();
    await app.uploadAndWait({ "park.md": PARK });
    const job = await app.uploadAndWait({ "park.md": "", "bus.txt": BUS, "movie.mp4": "x" });
    expect(job.state).toBe("succeeded");
    expect(job.files).toMatchObject([
      { source: "uploads/park.md", status: "failed", documentId: null, replaced: false },
      { source: "uploads/bus.txt", status: "ok", reason: null },
      { source: "uploads/movie.mp4", status: "failed", documentId: null },
    ]);
    expect(job.files[0]?.reason).toMatch(/空のファイルです.*前の版はそのまま残しました。$/u);
    expect(await readFile(join(app.stateDir, "uploads", "town", "park.md"), "utf8")).toBe(PARK);
    expect((await app.documents()).map(({ title }) => title)).toContain("みどり市 公園の現況");
    await app.ended(await app.remove("/api/uploads/movie.mp4"));
    expect(await readdir(join(app.stateDir, "uploads", "town"))).toEqual(["bus.txt", "manifest.json", "park.md"]);
  });

  it("starts a collection of uploads only, which may become empty again", async () => {
    const app = await startUploadApp();
    const job = await app.uploadAndWait({ "park.md": PARK }, { collection: "parks" });
    expect(job).toMatchObject({ state: "succeeded", collection: "parks" });
    expect(await app.documents("parks")).toHaveLength(1);
    expect(await app.documents()).toHaveLength(2);
    const path = `/api/documents/${encodeURIComponent(job.files[0]?.documentId ?? "")}?collection=parks`;
    expect(await app.ended(await app.remove(path))).toMatchObject({ state: "succeeded" });
    expect(await app.documents("parks")).toEqual([]);
  });

  it("takes back what it brought when nothing of it can be used", async () => {
    const app = await startUploadApp();
    const job = await app.uploadAndWait({ "empty.txt": "" }, { collection: "parks" });
    expect(job).toMatchObject({ state: "failed", error: { code: "nothing-to-ingest" } });
    expect(job.files).toMatchObject([{ source: "uploads/empty.txt", status: "failed" }]);
    expect(await readdir(join(app.stateDir, "uploads", "parks"))).toEqual(["manifest.json"]);
  });

  it("runs uploads to one collection one after the other, and none is lost", async () => {
    const app = await startUploadApp();
    const names = Array.from({ length: 6 }, (_, at) => `park-${at}.md`);
    const jobs = await Promise.all(names.map((name) => app.uploadAndWait({ [name]: `${PARK}\n${name}` })));
    expect(jobs.map(({ state }) => state)).toEqual(names.map(() => "succeeded"));
    expect(await app.documents()).toHaveLength(2 + names.length);
    const times = jobs.map(({ startedAt, finishedAt }) => [Date.parse(startedAt ?? ""), Date.parse(finishedAt ?? "")]);
    times.sort(([a = 0], [b = 0]) => a - b);
    for (const [at, [start = 0]] of times.entries())
      if (at > 0) expect(start).toBeGreaterThanOrEqual(times[at - 1]?.[1] ?? 0);
  });
});
