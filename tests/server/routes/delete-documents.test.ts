import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { uploadListSchema } from "../../../server/contract.ts";
import { nameToRemove } from "../../../server/uploads/name-to-remove.ts";
import { expectError } from "../expect-error.ts";
import { makeFolder, startTestApp } from "../start-test-app.ts";
import { startUploadApp } from "../start-upload-app.ts";

describe("DELETE /api/documents/:id", () => {
  it("refuses a document of the source folder, and says where it lies and how to leave it out", async () => {
    const app = await startUploadApp();
    const { message } = await expectError(await app.remove("/api/documents/plan"), 409, "document-not-removable");
    expect(message).toMatch(/「plan.txt」.*"enabled": false/u);
    expect(message).not.toContain(app.source);
    expect(await app.documents()).toHaveLength(2);
  });

  it.each(["/api/documents/none", "/api/documents/none?collection=town"])("answers %s with 404", async (path) => {
    const app = await startUploadApp();
    await expectError(await app.remove(path), 404, "document-not-found");
  });

  it("answers an unknown collection with 404", async () => {
    const app = await startUploadApp();
    await expectError(await app.remove("/api/documents/plan?collection=none"), 404, "collection-not-found");
  });

  it("names the archive that holds a document, and how to delete it", async () => {
    const stateDir = await makeFolder();
    const folder = join(stateDir, "uploads", "town");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "資料 1.zip"), "x");
    const options = { stateDir, collection: "town" };
    const refused = nameToRemove({ source: "uploads/資料 1.zip/a/b.txt" }, options);
    await expect(refused).rejects.toMatchObject({ code: "document-not-removable" });
    await expect(refused).rejects.toThrow(`DELETE /api/uploads/${encodeURIComponent("資料 1.zip")}`);
    expect(await nameToRemove({ source: "uploads/資料 1.zip" }, options)).toBe("資料 1.zip");
    // A folder of that name in the source folder holds no uploads.
    await expect(nameToRemove({ source: "uploads/other.txt" }, options)).rejects.toThrow("取り込み元のフォルダー");
  });
});

describe("/api/uploads", () => {
  it("lists files, also those without a document, and deletes them by name", async () => {
    const app = await startUploadApp();
    await app.uploadAndWait({ "公園.md": "# 公園\n\n公園の数は73か所です。\n", "clip.mp4": "12345" });
    const list = async () => uploadListSchema.strict().parse(await (await app.get("/api/uploads")).json()).uploads;
    expect((await list()).map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
      ["clip.mp4", 5],
      ["公園.md", expect.any(Number)],
    ]);
    const job = await app.ended(await app.remove(`/api/uploads/${encodeURIComponent("公園.md")}`));
    expect(job).toMatchObject({ kind: "delete", state: "succeeded", sources: ["uploads/公園.md"] });
    expect(await app.documents()).toHaveLength(2);
    expect((await list()).map(({ name }) => name)).toEqual(["clip.mp4"]);
  });

  it.each([
    "none.txt",
    "manifest.json",
    "..%2F..%2Findex",
    "%2e%2e",
  ])("answers an unknown name %s with 404", async (name) => {
    const app = await startUploadApp();
    const reply = await app.remove(`/api/uploads/${name}`);
    expect(reply.status).toBe(404);
  });

  it("is empty for a collection without uploads", async () => {
    const app = await startUploadApp();
    expect(await (await app.get("/api/uploads?collection=none")).json()).toEqual({ uploads: [] });
  });
});

describe("an application without uploads", () => {
  it("lets documents only be read", async () => {
    const app = await startTestApp();
    const reply = await app.post("/api/documents", {});
    await expectError(reply, 405, "method-not-allowed");
    expect(reply.headers.get("allow")).toBe("GET, HEAD");
    await expectError(await app.get("/api/jobs"), 404, "not-found");
  });
});
