import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NothingToIngestError } from "../../ingest/nothing-to-ingest-error.ts";
import { createPreparationPool } from "../../ingest/prepare/preparation-pool.ts";
import { writeFiles } from "../scripts/temporary-folder.ts";
import { makeArchive } from "./formats/zip/make-archive.ts";
import { prepare, ROADS, statuses } from "./sample-source.ts";

describe("sources that make trouble", () => {
  it("takes one of two files whose names differ in their Unicode form only", async () => {
    const { ingest, source } = prepare({});
    writeFiles(source, { ["か\u3099.txt"]: ROADS, ["が.txt"]: ROADS });
    const report = await ingest();
    expect(report.counts.documents).toBe(1);
    expect(
      statuses(report)
        .map(([, status]) => status)
        .sort(),
    ).toEqual(["failed", "ok"]);
  });

  it("keeps ids apart that two manifests give alike, and ids of texts when other formats join them", async () => {
    const { ingest, write, documents } = prepare({ "報告.txt": ROADS });
    await ingest();
    write({ "報告.csv": "年,件数\n2024,3\n" });
    await ingest();
    expect((await documents()).map(({ id, source }) => [id, source])).toEqual([
      ["報告.csv", "報告.csv"],
      ["報告", "報告.txt"],
    ]);
  });

  it("finds nothing changed although its state folder lies in the source", async () => {
    const { ingest, source } = prepare();
    const stateDir = join(source, "state");
    expect((await ingest({ stateDir })).unchanged).toBe(false);
    const again = await ingest({ stateDir });
    expect(again.unchanged).toBe(true);
    expect(again.files).toHaveLength(2);
  });

  it("does not publish uploads alone when the source folder is suddenly empty", async () => {
    const { ingest, source, stateDir, collection, generations } = prepare();
    await ingest();
    writeFiles(join(stateDir, "uploads", collection), { "a.txt": ROADS });
    await ingest();
    rmSync(source, { recursive: true });
    mkdirSync(source);
    await expect(ingest({ allowsEmpty: true })).rejects.toThrow(NothingToIngestError);
    expect(generations()).toEqual(["000001", "000002"]);
  });

  it("tries a file again that ran out of time, and builds only when that helps", async () => {
    const { ingest, write } = prepare({ "a.txt": ROADS });
    const slow = createPreparationPool({ timeoutMs: 1, memoryMb: 512 });
    try {
      write({ "b.txt": "費用は12億円である。\n\n".repeat(20_000) });
      await ingest({ pool: createSlowFor("b.txt", slow) });
      const failing = await ingest({ pool: createSlowFor("b.txt", slow) });
      expect(failing.unchanged).toBe(true);
      expect(statuses(failing)).toEqual([
        ["a.txt", "ok"],
        ["b.txt", "failed"],
      ]);
      const mended = await ingest();
      expect(mended.unchanged).toBe(false);
      expect(statuses(mended)).toEqual([
        ["a.txt", "ok"],
        ["b.txt", "ok"],
      ]);
      expect((await ingest()).unchanged).toBe(true);
    } finally {
      await slow.close();
    }
  });

  it("reports an archive without documents, and one that grew after it was listed is read whole", async () => {
    const { ingest, source } = prepare({ "a.txt": ROADS });
    writeFileSync(join(source, "空.zip"), await makeArchive([]));
    writeFileSync(join(source, "b.zip"), await makeArchive([{ name: "x.txt", content: ROADS }]));
    expect(statuses(await ingest())).toEqual([
      ["a.txt", "ok"],
      ["b.zip/x.txt", "ok"],
      ["空.zip", "failed"],
    ]);
    writeFileSync(join(source, "b.zip"), await makeArchive([{ name: "x.txt", content: ROADS.repeat(9) }]));
    const again = await ingest();
    expect(again.unchanged).toBe(false);
    expect((await ingest()).unchanged).toBe(true);
  });
});

/** A pool that gives one file no time, and the others what they need. */
function createSlowFor(source: string, slow: ReturnType<typeof createPreparationPool>) {
  const usual = createPreparationPool();
  return {
    width: 1,
    prepare: (task: Parameters<typeof usual.prepare>[0], signal?: AbortSignal) =>
      (task.file.source === source ? slow : usual).prepare(task, signal),
    close: () => usual.close(),
  };
}
