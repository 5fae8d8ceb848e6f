import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Config, loadConfig } from "../../core/config.ts";
import { applyChange } from "../../ingest/uploads/apply-change.ts";
import { markReverting } from "../../ingest/uploads/change-journal.ts";
import { recordChange } from "../../ingest/uploads/upload-change.ts";
import { changeFolder } from "../../ingest/uploads/upload-folder.ts";
import { toManifestEntry } from "../../ingest/uploads/upload-manifest.ts";
import { documentListSchema, type JobJson, jobListSchema, jobResponseSchema } from "../../server/contract.ts";
import { createLogger } from "../../server/logger.ts";
import { type RunningServer, startServer } from "../../server/start-server.ts";
import { startHeldApp } from "./start-held-app.ts";
import { makeFolder, until } from "./start-test-app.ts";
import { COLLECTION, toForm } from "./start-upload-app.ts";
import { writeTinyCorpus } from "./write-tiny-corpus.ts";

const PARK = "# みどり市 公園の現況\n\n公園の数は73か所です。\n";

async function start(config: Config): Promise<RunningServer> {
  const output = { isTTY: false, write: () => true };
  const logger = createLogger({ write: () => {} });
  const server = await startServer({ config, logger, output, signal: new AbortController().signal });
  onTestFinished(() => server.close(0));
  return server;
}

async function makeConfig(): Promise<Config> {
  const folder = await makeFolder();
  const STATE_DIR = join(folder, "state");
  const CORPUS_DIR = await writeTinyCorpus(folder);
  return loadConfig({ PORT: "0", STATE_DIR, CORPUS_DIR, COLLECTION, SYNONYMS_FILE: join(folder, "none.json") });
}

async function sources(url: string, collection = COLLECTION): Promise<string[]> {
  const reply = await fetch(`${url}/api/documents?collection=${collection}`);
  return documentListSchema.parse(await reply.json()).documents.map(({ source }) => source);
}

async function jobs(url: string): Promise<JobJson[]> {
  return jobListSchema.parse(await (await fetch(`${url}/api/jobs`)).json()).jobs;
}

const untilIdle = (url: string): Promise<void> =>
  until(async () => (await jobs(url)).every(({ finishedAt }) => finishedAt !== null));

/** As a server leaves it that is killed right after its 202. */
async function accept({ STATE_DIR }: Config, { id, name, text }: { id: string; name: string; text: string }) {
  const folder = join(changeFolder(STATE_DIR, id), "new");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), text);
  const change = { id, collection: COLLECTION, put: [toManifestEntry(name, {})], remove: [] };
  await recordChange(STATE_DIR, change);
  return change;
}

describe("a server that starts again", () => {
  it("has the documents that were uploaded before, and deletes them when asked", async () => {
    const config = await makeConfig();
    const first = await start(config);
    const form = toForm({ "park.md": PARK });
    const reply = await fetch(`${first.url}/api/documents`, { method: "POST", body: form });
    jobResponseSchema.parse(await reply.json());
    await untilIdle(first.url);
    await first.close(0);
    const second = await start(config);
    expect(await sources(second.url)).toEqual(["library.txt", "plan.txt", "uploads/park.md"]);
    await fetch(`${second.url}/api/uploads/park.md`, { method: "DELETE" });
    await untilIdle(second.url);
    expect(await sources(second.url)).toEqual(["library.txt", "plan.txt"]);
  });

  it("carries on with what it was stopped in, without deleting an uploaded file", async () => {
    const app = await startHeldApp();
    app.hold();
    const running = await app.upload({ "park.md": PARK });
    await app.untilHeld();
    const waiting = await app.upload({ "bus.md": PARK.replace("73", "74") });
    const closing = app.jobs.close();
    app.release();
    await closing;
    expect(await app.ended(running)).toMatchObject({ state: "cancelled", error: { code: "server-closing" } });
    expect(await app.ended(waiting)).toMatchObject({ state: "cancelled", error: { code: "server-closing" } });
    expect((await app.upload({ "late.md": PARK })).status).toBe(503);
    const config = { ...(await makeConfig()), STATE_DIR: app.stateDir, CORPUS_DIR: app.source };
    const { url } = await start(config);
    await untilIdle(url);
    expect(await sources(url)).toEqual(["library.txt", "plan.txt", "uploads/bus.md", "uploads/park.md"]);
    expect(await readdir(join(app.stateDir, "uploads", ".changes"))).toEqual([]);
  });

  it("ingests what was accepted just before it was killed, in every collection, and drops what was half received", async () => {
    const config = await makeConfig();
    for (const collection of [COLLECTION, "parks"]) {
      const id = `accepted-${collection}`;
      const folder = join(changeFolder(config.STATE_DIR, id), "new");
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, "park.md"), PARK);
      const put = [toManifestEntry("park.md", { title: "公園" })];
      await recordChange(config.STATE_DIR, { id, collection, put, remove: [] });
    }
    await mkdir(join(changeFolder(config.STATE_DIR, "half"), "parts"), { recursive: true });
    const { url } = await start(config);
    await untilIdle(url);
    expect(await sources(url)).toContain("uploads/park.md");
    expect(await jobs(url)).toMatchObject([
      { kind: "resume", collection: "parks", state: "succeeded" },
      { kind: "resume", collection: COLLECTION, state: "succeeded" },
    ]);
    expect(await sources(url, "parks")).toEqual(["uploads/park.md"]);
    expect(await readdir(join(config.STATE_DIR, "uploads", ".changes"))).toEqual([]);
  });

  it("keeps the good version when an unreadable upload was to replace it, at whatever point it was killed", async () => {
    const config = await makeConfig();
    const first = await start(config);
    const body = toForm({ "park.md": PARK });
    await fetch(`${first.url}/api/documents`, { method: "POST", body });
    await untilIdle(first.url);
    await first.close(0);
    for (const killedAfter of ["accepting", "applying"]) {
      const change = await accept(config, { id: killedAfter, name: "park.md", text: "" });
      if (killedAfter === "applying") await applyChange(change, { stateDir: config.STATE_DIR });
      const server = await start(config);
      await untilIdle(server.url);
      expect(await jobs(server.url)).toMatchObject([{ id: killedAfter, kind: "resume", state: "failed" }]);
      expect(await sources(server.url)).toContain("uploads/park.md");
      expect(await readFile(join(config.STATE_DIR, "uploads", COLLECTION, "park.md"), "utf8")).toBe(PARK);
      expect(await readdir(join(config.STATE_DIR, "uploads", ".changes"))).toEqual([]);
      await server.close(0);
    }
  });

  it("does not carry out what was cancelled, and carries out the rest in the order of acceptance", async () => {
    const config = await makeConfig();
    for (const [at, id] of ["z", "a", "m"].entries()) {
      await accept(config, { id, name: "park.md", text: PARK.replace("73", `${80 + at}`) });
    }
    const cancelled = await accept(config, { id: "b", name: "park.md", text: PARK.replace("73", "99") });
    await applyChange(cancelled, { stateDir: config.STATE_DIR });
    await markReverting(config.STATE_DIR, { id: "b", names: ["park.md"] });
    const { url } = await start(config);
    await untilIdle(url);
    expect((await jobs(url)).map(({ id, state }) => [id, state])).toEqual([
      ["b", "cancelled"],
      ["m", "succeeded"],
      ["a", "succeeded"],
      ["z", "succeeded"],
    ]);
    expect(await readFile(join(config.STATE_DIR, "uploads", COLLECTION, "park.md"), "utf8")).toContain("82か所");
    expect(await sources(url)).toContain("uploads/park.md");
  });
});
