import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../../core/errors.ts";
import { readCorpusManifest } from "../../ingest/read-corpus-manifest.ts";
import { temporaryFolder, writeFiles } from "../scripts/temporary-folder.ts";

function read(content: string | object) {
  const folder = temporaryFolder();
  writeFiles(folder, { "manifest.json": typeof content === "string" ? content : JSON.stringify(content) });
  return readCorpusManifest(folder);
}
const readEntries = (...documents: object[]) => read({ documents });

describe("the manifest of a source folder", () => {
  it("may be missing", async () => {
    expect(await readCorpusManifest(temporaryFolder())).toEqual(new Map());
  });

  it("is read by file, with nothing assumed about what it does not say", async () => {
    const entries = await readEntries(
      { file: "a.txt" },
      { file: "b/c.md", title: "乙", date: "2026-06", dateCertainty: "stated", classification: 1 },
    );
    expect(entries.get("a.txt")).toMatchObject({
      issuer: null,
      date: null,
      kind: null,
      rights: null,
      classification: 3,
      enabled: true,
    });
    expect(entries.get("b/c.md")).toMatchObject({ title: "乙", date: "2026-06", classification: 1 });
  });

  it("may begin with a byte order mark and name files in decomposed form", async () => {
    const entries = await read(`\ufeff${JSON.stringify({ documents: [{ file: "ガイド.txt".normalize("NFD") }] })}`);
    expect([...entries.keys()]).toEqual(["ガイド.txt".normalize("NFC")]);
  });

  it.each([
    ["no JSON", "{", /JSON として読めません/u],
    ["another shape", [], /全体/u],
    ["a misspelt field", { documents: [{ file: "a.txt", enable: false }] }, /documents\.0/u],
    ["a classification that does not exist", { documents: [{ file: "a.txt", classification: 4 }] }, /classification/u],
    ["a date in another form", { documents: [{ file: "a.txt", date: "令和8年" }] }, /documents\.0\.date/u],
    ["a thirteenth month", { documents: [{ file: "a.txt", date: "2026-13" }] }, /documents\.0\.date/u],
    ["a stated date that is missing", { documents: [{ file: "a.txt", dateCertainty: "stated" }] }, /dateCertainty/u],
    [
      "an unknown date that is given",
      { documents: [{ file: "a.txt", date: "2026", dateCertainty: "unknown" }] },
      /dateCertainty/u,
    ],
    ["a path that leaves the folder", { documents: [{ file: "../a.txt" }] }, /documents\.0\.file/u],
    ["an absolute path", { documents: [{ file: "/etc/passwd" }] }, /documents\.0\.file/u],
    ["an id with a slash", { documents: [{ file: "a.txt", id: "a/b" }] }, /documents\.0\.id/u],
    ["a file twice", { documents: [{ file: "a.txt" }, { file: "a.txt" }] }, /「a\.txt」が 2 回/u],
    [
      "an id twice",
      {
        documents: [
          { file: "a.txt", id: "x" },
          { file: "b.txt", id: "x" },
        ],
      },
      /「x」が 2 回/u,
    ],
  ])("is refused with %s", async (_name, content, message) => {
    await expect(read(content)).rejects.toThrow(InvalidRequestError);
    await expect(read(content)).rejects.toThrow(message);
  });

  it("is refused with all its problems at once", async () => {
    await expect(readEntries({ file: "a.txt", date: "x" }, { file: "b.txt", kind: 3 })).rejects.toThrow(
      /documents\.0\.date[\s\S]*documents\.1\.kind/u,
    );
  });
});
