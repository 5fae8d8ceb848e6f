import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { planIngest } from "../../ingest/plan-ingest.ts";
import { temporaryFolder, writeFiles } from "../scripts/temporary-folder.ts";
import { makeArchive } from "./formats/zip/make-archive.ts";

async function writeZip(path: string, files: Readonly<Record<string, string>>): Promise<void> {
  const packed = Object.entries(files).map(([name, content]) => ({ name, content }));
  writeFileSync(path, await makeArchive(packed));
}

describe("planning an ingest", () => {
  it("plans the files of an archive one by one, and refuses what is not safe in it", async () => {
    const folder = temporaryFolder();
    await writeZip(join(folder, "資料.zip"), {
      "a.txt": "除雪。",
      "下/b.md": "道路。",
      "写真.heic": "x",
      "c.zip": "PK",
    });
    const { planned, passedOver } = await planIngest([{ folder, prefix: "" }]);
    expect(planned.map(({ source, member, id }) => [source, member, id])).toEqual([
      ["資料.zip/a.txt", "a.txt", "資料.zip-a"],
      ["資料.zip/下/b.md", "下/b.md", "資料.zip-下-b"],
    ]);
    expect(passedOver.map(({ source, status }) => [source, status]).sort()).toEqual([
      ["資料.zip/c.zip", "failed"],
      ["資料.zip/写真.heic", "failed"],
    ]);
  });

  it("gives the files of an archive what the manifest says of it, and leaves all of them out when it is disabled", async () => {
    const folder = temporaryFolder();
    await writeZip(join(folder, "a.zip"), { "x.txt": "除雪。" });
    const manifest = (more: object): Record<string, string> => ({
      "manifest.json": JSON.stringify({
        documents: [{ file: "a.zip", title: "束", issuer: "甲市", classification: 1, ...more }],
      }),
    });
    writeFiles(folder, manifest({}));
    const [file] = (await planIngest([{ folder, prefix: "" }])).planned;
    expect(file?.entry).toMatchObject({ issuer: "甲市", classification: 1 });
    expect(file?.entry).not.toHaveProperty("title");
    writeFiles(folder, manifest({ enabled: false }));
    expect(await planIngest([{ folder, prefix: "" }])).toMatchObject({
      planned: [],
      passedOver: [{ source: "a.zip", status: "disabled" }],
    });
  });

  it("reports a broken archive and goes on", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "a.zip": "これは zip ではない", "b.txt": "除雪。" });
    const { planned, passedOver } = await planIngest([{ folder, prefix: "" }]);
    expect(planned.map(({ source }) => source)).toEqual(["b.txt"]);
    expect(passedOver).toEqual([{ source: "a.zip", status: "failed", reason: expect.stringMatching(/zip/u) }]);
  });

  it("puts a prefix before the second folder's files, and refuses one that is there already", async () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    writeFiles(first, { "a.txt": "一", "uploads/b.txt": "二" });
    writeFiles(second, { "a.txt": "三", "b.txt": "四" });
    const { planned, passedOver } = await planIngest([
      { folder: first, prefix: "" },
      { folder: second, prefix: "uploads/" },
    ]);
    expect(planned.map(({ source, path }) => [source, path.startsWith(first)])).toEqual([
      ["a.txt", true],
      ["uploads/a.txt", false],
      ["uploads/b.txt", true],
    ]);
    expect(passedOver).toEqual([
      { source: "uploads/b.txt", status: "failed", reason: expect.stringContaining("同じパス") },
    ]);
  });
});
