import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expectError } from "../expect-error.ts";
import { until } from "../start-test-app.ts";
import { startUploadApp, toForm, type UploadApp } from "../start-upload-app.ts";
import { fileHeader, writeMultipart } from "./multipart.ts";

const LIMITS = { fileBytes: 1_000, archiveBytes: 5_000, requestBytes: 8_000, files: 3 };

/** Nothing was accepted, and nothing lies around. */
function expectNothingLeft({ jobs, stateDir }: UploadApp): void {
  expect(jobs.all()).toEqual([]);
  const changes = join(stateDir, "uploads", ".changes");
  expect(existsSync(changes) ? readdirSync(changes) : []).toEqual([]);
  expect(existsSync(join(stateDir, "uploads", "town"))).toBe(false);
}

describe("an upload that is refused", () => {
  it.each<[string, { files?: Record<string, string>; fields?: Record<string, string>; says: RegExp }]>([
    ["without a file", { says: /ファイルがありません/u }],
    ["with a title for several files", { files: { a: "1", b: "2" }, fields: { title: "題" }, says: /title は/u }],
    ["with a title for an archive", { files: { "a.zip": "1" }, fields: { title: "題" }, says: /title は/u }],
    ["with a wrong date", { files: { a: "1" }, fields: { date: "令和8年" }, says: /date は 2026、2026-06/u }],
    ["with an impossible month", { files: { a: "1" }, fields: { date: "2026-13" }, says: /date は/u }],
    ["with a wrong classification", { files: { a: "1" }, fields: { classification: "4" }, says: /1・2・3/u }],
    ["with a wrong collection", { files: { a: "1" }, fields: { collection: "../x" }, says: /collection は/u }],
    ["with an unknown field", { files: { a: "1" }, fields: { owner: "x" }, says: /知らない項目/u }],
    ["with a nested field", { files: { a: "1" }, fields: { "title[x]": "x" }, says: /使えない項目/u }],
    ["with a field of the prototype", { files: { a: "1" }, fields: { __proto__x: "x" }, says: /知らない項目/u }],
    ["with a very long value", { files: { a: "1" }, fields: { title: "長".repeat(9_999) }, says: /長すぎます/u }],
    ["with a long title", { files: { a: "1" }, fields: { title: "長".repeat(301) }, says: /title は 300 文字以下/u }],
  ])("%s gets 400 with what to do", async (_case, { files = {}, fields = {}, says }) => {
    const app = await startUploadApp();
    const { message } = await expectError(await app.upload(files, fields), 400, "invalid-request");
    expect(message).toMatch(says);
    expectNothingLeft(app);
  });

  it.each([
    ["a file over its limit", { "a.txt": "x".repeat(1_001) }, /「a.txt」が大きすぎます（上限 1000 バイト）/u],
    ["an archive over its limit", { "a.zip": "x".repeat(5_001) }, /「a.zip」が大きすぎます/u],
    ["too much together", { "a.zip": "x".repeat(5_000), "b.zip": "x".repeat(3_001) }, /合計が大きすぎます/u],
    ["too many files", { a: "", b: "", c: "", d: "" }, /一度に送れるのは 3 ファイルまで/u],
  ])("%s gets 413", async (_case, files, says) => {
    const app = await startUploadApp({ limits: LIMITS });
    const { message } = await expectError(await app.upload(files as Record<string, string>), 413, "payload-too-large");
    expect(message).toMatch(says);
    expectNothingLeft(app);
  });

  it("takes files and archives that are exactly as large as they may be", async () => {
    const app = await startUploadApp({ limits: LIMITS });
    const reply = await app.upload({ "a.txt": "あ".repeat(333).padEnd(334, "x"), "b.zip": "x".repeat(5_000) });
    expect(reply.status).toBe(202);
    await app.ended(reply);
  });

  it("of a length over the limit is refused before it is read", async () => {
    const app = await startUploadApp();
    const socket = connect(app.port, "127.0.0.1");
    socket.write(
      `POST /api/documents HTTP/1.1\r\nHost: localhost:${app.port}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 99999999999\r\n\r\n`,
    );
    const [reply] = (await once(socket, "data")) as [Buffer];
    expect(reply.toString()).toMatch(/^HTTP\/1.1 413 /u);
    expect(reply.toString()).toContain("payload-too-large");
    await once(socket, "close");
    expectNothingLeft(app);
  });

  it.each([
    "application/json",
    "multipart/mixed; boundary=x",
    "application/x-www-form-urlencoded",
    "",
  ])("as %j gets 415", async (type) => {
    const app = await startUploadApp();
    const headers: Record<string, string> = type === "" ? {} : { "content-type": type };
    const body = new Uint8Array([1, 2, 3]);
    const reply = await fetch(`${app.url}/api/documents`, { method: "POST", headers, body });
    const { message } = await expectError(reply, 415, "unsupported-media-type");
    expect(message).toContain("multipart/form-data");
    expectNothingLeft(app);
  });

  it.each([
    ["no boundary", "multipart/form-data", "x"],
    ["an end that is missing", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=files"],
    ["noise", "multipart/form-data; boundary=x", "noise"],
  ])("with %s gets 400", async (_case, type, body) => {
    const app = await startUploadApp();
    const reply = await fetch(`${app.url}/api/documents`, { method: "POST", headers: { "content-type": type }, body });
    await expectError(reply, 400, "invalid-request");
    expectNothingLeft(app);
  });

  it("in a field of another name gets 400 that names the right one", async () => {
    const app = await startUploadApp();
    const { body, headers } = writeMultipart([{ header: fileHeader("a.txt", "documents"), content: "x" }]);
    const reply = await fetch(`${app.url}/api/documents`, { method: "POST", headers, body });
    const { message } = await expectError(reply, 400, "invalid-request");
    expect(message).toContain("files");
    expectNothingLeft(app);
  });

  it("from a page of another site gets 403", async () => {
    const app = await startUploadApp();
    const headers = { origin: "https://example.com" };
    const init = { method: "POST", headers, body: toForm({ "a.txt": "x" }) };
    await expectError(await fetch(`${app.url}/api/documents`, init), 403, "forbidden");
    for (const path of ["/api/documents/x", "/api/uploads/x", "/api/jobs/x"]) {
      await expectError(await fetch(`${app.url}${path}`, { method: "DELETE", headers }), 403, "forbidden");
    }
    expectNothingLeft(app);
  });

  it("because its sender went away half-way leaves nothing", async () => {
    const app = await startUploadApp();
    const socket = connect(app.port, "127.0.0.1");
    socket.write(
      `POST /api/documents HTTP/1.1\r\nHost: localhost:${app.port}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000\r\n\r\n--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n${"x".repeat(200_000)}`,
    );
    const changes = join(app.stateDir, "uploads", ".changes");
    await until(() => existsSync(changes) && readdirSync(changes, { recursive: true }).length >= 4);
    socket.destroy();
    await until(() => readdirSync(changes).length === 0);
    expectNothingLeft(app);
  });
});

describe("file names as they are sent", () => {
  it("are decoded, stripped and kept apart", async () => {
    const app = await startUploadApp();
    const shiftJis = Buffer.from([0x95, 0x5c, 0x2e, 0x74, 0x78, 0x74]); // 表.txt, with a backslash inside.
    const { body, headers } = writeMultipart([
      { header: fileHeader("../../../etc/公園.txt"), content: "公園は73か所です。" },
      { header: fileHeader("C:\\temp\\公園.txt"), content: "公園は74か所です。" },
      { header: fileHeader(shiftJis, "file"), content: "表は1つです。" },
      { header: fileHeader("manifest.json"), content: "{}" },
      { header: fileHeader(".env.txt"), content: "道路は3本です。" },
    ]);
    const job = await app.ended(await fetch(`${app.url}/api/documents`, { method: "POST", headers, body }));
    expect(job.state).toBe("succeeded");
    expect(readdirSync(join(app.stateDir, "uploads", "town")).sort()).toEqual(
      ["_manifest.json", "env.txt", "manifest.json", "公園 (2).txt", "公園.txt", "表.txt"].sort(),
    );
    expect(existsSync(join(app.stateDir, "..", "etc"))).toBe(false);
    expect(job.files.filter(({ status }) => status === "failed").map(({ source }) => source)).toEqual([
      "uploads/_manifest.json",
    ]);
  });
});
