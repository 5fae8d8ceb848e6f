import { rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { collectionListSchema, documentListSchema } from "../../../server/contract.ts";
import { expectError } from "../expect-error.ts";
import { startUploadApp, type UploadApp } from "../start-upload-app.ts";

const TEXT = "# 港の手引\n\n荷役の時間は8時から17時までである。\n";

async function uploaded(app: UploadApp, name: string): Promise<string> {
  const found = (await app.documents()).find(({ source }) => source === `uploads/${name}`);
  if (found === undefined) throw new Error(`${name} is not in the index`);
  return found.id;
}

it("gives an uploaded file as it was sent, to be saved", async () => {
  const app = await startUploadApp();
  await app.uploadAndWait({ "港の手引.md": TEXT });
  const response = await app.get(`/api/documents/${await uploaded(app, "港の手引.md")}/file`);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(TEXT);
  expect(response.headers.get("content-type")).toBe("application/octet-stream");
  expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("港の手引.md"));
  expect(response.headers.get("content-disposition")).toMatch(/^attachment/u);
  expect(response.headers.get("content-security-policy")).toContain("sandbox");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});

it("gives a file of the source folder while it is what was ingested", async () => {
  const app = await startUploadApp();
  const [document] = await app.documents();
  const path = `/api/documents/${document?.id}/file`;
  expect((await app.get(path)).status).toBe(200);
  await writeFile(join(app.source, document?.source ?? ""), "何かほかの文書である。\n");
  await expectError(await app.get(path), 404, "original-not-kept");
  await rm(join(app.source, document?.source ?? ""));
  await expectError(await app.get(path), 404, "original-not-kept");
});

it("follows no link out of the folder", async () => {
  const app = await startUploadApp();
  const [document] = await app.documents();
  const file = join(app.source, document?.source ?? "");
  const bytes = await (await app.get(`/api/documents/${document?.id}/file`)).arrayBuffer();
  const outside = join(app.stateDir, "outside.md");
  await writeFile(outside, new Uint8Array(bytes));
  await rm(file);
  await symlink(outside, file);
  await expectError(await app.get(`/api/documents/${document?.id}/file`), 404, "original-not-kept");
});

it.each(["nobody", "..%2F..%2Fetc%2Fpasswd", "%00"])("knows no document %s", async (id) => {
  const app = await startUploadApp();
  expect((await app.get(`/api/documents/${id}/file`)).status).toBe(404);
});

it("tells of each document how much of it there is, and whether its file can be had", async () => {
  const app = await startUploadApp();
  await app.uploadAndWait({ "港の手引.md": TEXT });
  const { documents } = documentListSchema.parse(await (await app.get("/api/documents")).json());
  const document = documents.find(({ source }) => source === "uploads/港の手引.md");
  expect(document).toMatchObject({ format: "md", hasOriginal: true, ingestion: { status: "ok", notes: null } });
  expect(document?.counts).toMatchObject({ characters: TEXT.length });
  expect(document?.counts?.figures).toBeGreaterThan(0);
});

it("lists the collections with what they hold, the default one first", async () => {
  const app = await startUploadApp();
  await app.uploadAndWait({ "港.md": TEXT }, { collection: "annex" });
  const { collections } = collectionListSchema.parse(await (await app.get("/api/collections")).json());
  expect(collections.map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ["town", true],
    ["annex", false],
  ]);
  const documents = await app.documents();
  expect(collections[0]).toMatchObject({ documents: documents.length, highestClassification: 3 });
  expect(collections[1]).toMatchObject({ documents: 1, generation: "000001" });
  expect(collections[1]?.figures).toBeGreaterThan(0);
});
