import { describe, expect, it } from "vitest";
import { UnreadableFileError } from "../../../../ingest/formats/unreadable-file-error.ts";
import { assertSafePackage } from "../../../../ingest/formats/zip/assert-safe-package.ts";
import { explainMismatch } from "../../../../ingest/formats/zip/explain-mismatch.ts";
import { sniffFormat } from "../../../../ingest/formats/zip/sniff-format.ts";
import { FIELDS, makeArchive, patchHeaders } from "./make-archive.ts";

const MEGABYTE = 1 << 20;
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PACKAGE = [
  { name: "[Content_Types].xml", content: "<Types/>" },
  { name: "word/document.xml", content: "<document>本文</document>" },
];
const latin = (text: string): Buffer => Buffer.from(text, "latin1");

describe("checking a package before it is parsed", () => {
  it("lets a sound one pass", async () => {
    await expect(assertSafePackage(await makeArchive(PACKAGE))).resolves.toBeUndefined();
  });

  it.each<[string, () => Promise<Uint8Array>, RegExp]>([
    ["HTML under another name", async () => Buffer.from("<!DOCTYPE html><html><body>表</body></html>"), /HTML/u],
    ["a PDF", async () => latin("%PDF-1.7\n"), /PDF/u],
    ["text", async () => Buffer.from("甲,乙\n"), /テキスト/u],
    ["an old .doc", async () => Buffer.from([...OLE, ...Buffer.alloc(600)]), /旧形式/u],
    [
      "an encrypted .docx",
      async () => Buffer.concat([Buffer.from(OLE), Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le")]),
      /パスワード/u,
    ],
    ["a package that is cut", async () => (await makeArchive(PACKAGE)).subarray(0, -40), /途中で切れて/u],
    ["an empty archive", () => makeArchive([]), /壊れて/u],
    [
      "an encrypted entry",
      async () =>
        patchHeaders(await makeArchive(PACKAGE), FIELDS.flags, (view, at) => {
          view.writeUInt16LE(view.readUInt16LE(at) | 1, at);
        }),
      /パスワード/u,
    ],
    [
      "content that is broken",
      async () =>
        patchHeaders(await makeArchive(PACKAGE), FIELDS.checksum, (view, at) => {
          view.writeUInt32LE(1, at);
        }),
      /壊れて/u,
    ],
    [
      "a bomb",
      () => makeArchive([...PACKAGE, { name: "word/a.xml", content: Buffer.alloc(48 * MEGABYTE) }]),
      /圧縮率/u,
    ],
    [
      "a bomb that claims to be small",
      async () =>
        patchHeaders(
          await makeArchive([{ name: "xl/a.xml", content: Buffer.alloc(48 * MEGABYTE) }]),
          FIELDS.unpackedSize,
          (view, at) => {
            view.writeUInt32LE(100, at);
          },
        ),
      /壊れて|圧縮率/u,
    ],
  ])("refuses %s and says why", async (_name, make, reason) => {
    const bytes = await make();
    await expect(assertSafePackage(bytes)).rejects.toThrow(reason);
    await expect(assertSafePackage(bytes)).rejects.toThrow(UnreadableFileError);
  });
});

describe("comparing a file with its extension", () => {
  const html = Buffer.from("<!DOCTYPE html><html></html>");

  it("says what the content is instead", async () => {
    expect(explainMismatch(".docx", html)).toMatch(/^拡張子は \.docx ですが中身は HTML です。/u);
    expect(explainMismatch(".XLSX", await makeArchive(PACKAGE))).toMatch(/\.xlsx ですが中身は Word 文書/u);
    expect(explainMismatch(".csv", latin("PK\x03\x04"))).toMatch(/中身は zip です/u);
    expect(explainMismatch(".txt", Buffer.from(OLE))).toMatch(/旧形式/u);
    expect(explainMismatch(".pdf", await makeArchive(PACKAGE))).toMatch(/中身は Word 文書/u);
  });

  it.each<[string, Uint8Array]>([
    [".html", html],
    [".txt", html],
    [".csv", Buffer.from("甲,乙")],
    [".pdf", latin("%PDF-1.7")],
    [".docx", Buffer.from(OLE)],
    [".docx", Buffer.alloc(2_000)],
    [".xyz", html],
  ])("says nothing of %s when nothing speaks against it", (extension, bytes) => {
    expect(explainMismatch(extension, bytes)).toBeNull();
  });
});

describe("telling a file's format by its content", () => {
  it.each<[string, Uint8Array, string]>([
    ["a PDF after some bytes", latin("\n\n%PDF-1.4"), "pdf"],
    ["a PNG", latin("\x89PNG\r\n\x1a\n...."), "png"],
    ["a JPEG", latin("\xff\xd8\xff\xe0"), "jpeg"],
    ["gzip", latin("\x1f\x8b\x08\x00"), "gzip"],
    ["RTF", latin("{\\rtf1\\ansi"), "rtf"],
    ["an empty archive", latin("PK\x05\x06"), "zip"],
    ["HTML with a byte order mark", Buffer.from("\ufeff <html lang='ja'>"), "html"],
    ["HTML in UTF-16", Buffer.from("\ufeff<!DOCTYPE html>", "utf16le"), "html"],
    ["XHTML", Buffer.from('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x">'), "html"],
    ["HTML without a head", Buffer.from("<table><tr><td>1"), "html"],
    ["XML", Buffer.from('<?xml version="1.0"?><Law>'), "xml"],
    ["XML without a declaration", Buffer.from("<Law><LawNum>"), "xml"],
    ["text", Buffer.from("a < b\n"), "text"],
    ["Shift_JIS", Uint8Array.of(0x93, 0xfa, 0x96, 0x7b), "text"],
    ["bytes", Uint8Array.of(0, 1, 2, 3), "unknown"],
    ["nothing", new Uint8Array(), "text"],
  ])("knows %s", (_name, bytes, format) => {
    expect(sniffFormat(bytes)).toBe(format);
  });

  it.each([
    ["word/document.xml", "docx"],
    ["xl/workbook.xml", "xlsx"],
    ["ppt/presentation.xml", "pptx"],
    ["docs/a.txt", "zip"],
  ])("knows a package with %s", async (name, format) => {
    expect(sniffFormat(await makeArchive([{ name, content: "<a/>" }]))).toBe(format);
  });
});
