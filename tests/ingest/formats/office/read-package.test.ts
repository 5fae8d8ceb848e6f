import { describe, expect, it } from "vitest";
import { DamagedPartError, openPackage } from "../../../../ingest/formats/office/read-package.ts";
import { UnreadableFileError } from "../../../../ingest/formats/unreadable-file-error.ts";
import { zipOf } from "./sample-archive.ts";

const PARTS = { "ppt/A.xml": "<a>12345</a>", "ppt/b.xml": "<b/>" };
const text = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString());

describe("openPackage", () => {
  it("reads parts whatever the case of their names", async () => {
    const file = await openPackage(await zipOf(PARTS));
    expect(file.names).toEqual(["ppt/A.xml", "ppt/b.xml"]);
    expect(text(await file.read("/PPT/a.xml"))).toBe("<a>12345</a>");
    expect(await file.read("ppt/c.xml")).toBeNull();
  });

  it("skips what a broken download put before the archive", async () => {
    const file = await openPackage(Buffer.concat([Buffer.alloc(1_024), await zipOf(PARTS)]));
    expect(text(await file.read("ppt/b.xml"))).toBe("<b/>");
  });

  it("refuses a part whose checksum differs", async () => {
    const bytes = Buffer.from(await zipOf(PARTS));
    const central = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes[central + 16] = (bytes[central + 16] as number) ^ 1;
    const file = await openPackage(bytes);
    await expect(file.read("ppt/A.xml")).rejects.toThrow(DamagedPartError);
  });

  it.each([
    ["a truncated archive", async () => (await zipOf(PARTS)).subarray(0, 80), /途中で切れている/u],
    ["an HTML page", async () => Buffer.from("<!DOCTYPE html><html></html>"), /中身はHTML/u],
    ["a PDF file", async () => Buffer.from("%PDF-1.7\n"), /中身はPDF/u],
    ["random bytes", async () => Buffer.from([1, 2, 3, 4, 5]), /Office ファイルではありません/u],
    ["an encrypted file", async () => encryptedFile(), /パスワード/u],
  ])("says what is wrong with %s", async (_, create, reason) => {
    const opening = openPackage(await create());
    await expect(opening).rejects.toThrow(UnreadableFileError);
    await expect(opening).rejects.toThrow(reason);
  });
});

function encryptedFile(): Buffer {
  const signature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return Buffer.concat([signature, Buffer.alloc(504), Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(512)]);
}
