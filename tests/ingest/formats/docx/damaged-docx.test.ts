import { describe, expect, it } from "vitest";
import { parseDocx } from "../../../../ingest/formats/docx/parse-docx.ts";
import { UnreadableFileError } from "../../../../ingest/formats/unreadable-file-error.ts";
import { blocksOf, p, wordFile, zipParts } from "./word-file.ts";

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const error = await parseDocx({ bytes, source: "a.docx" }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UnreadableFileError);
  return (error as UnreadableFileError).message;
}

describe("a file that is no sound Word document", () => {
  it.each([
    ["HTML", "<!DOCTYPE html><html><body>Not found</body></html>", "中身は HTML です"],
    ["PDF", "%PDF-1.7\n%…", "中身は PDF です"],
    ["RTF", "{\\rtf1 abc}", "リッチテキスト"],
    ["XML", "<?xml version='1.0'?><a/>", "中身は XML です"],
    ["nothing known", "\u0001\u0002\u0003", "Word の形式（.docx）ではありません"],
  ])("but %s is told by its first bytes", async (_name, content, reason) => {
    expect(await refusalOf(Buffer.from(content))).toContain(reason);
  });

  it("but an encrypted or an older Office file is told", async () => {
    const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(512)]);
    expect(await refusalOf(old)).toContain("古い形式");
    const encrypted = Buffer.concat([old, Buffer.from("EncryptedPackage", "utf16le")]);
    expect(await refusalOf(encrypted)).toContain("パスワードで保護");
  });

  it("but another Office package is told", async () => {
    expect(await refusalOf(await zipParts({ "xl/workbook.xml": "<a/>" }))).toContain("Excel");
    expect(await refusalOf(await zipParts({ "ppt/presentation.xml": "<a/>" }))).toContain("PowerPoint");
    expect(await refusalOf(await zipParts({ "a.xml": "<a/>" }))).toContain("document.xml");
  });

  it("is refused wherever it is cut", async () => {
    const whole = await wordFile(p("本文"));
    for (const part of [0.2, 0.5, 0.9, 0.99]) {
      expect(await refusalOf(whole.subarray(0, Math.floor(whole.length * part)))).toContain("壊れています");
    }
  });

  it("never gives false text for a flipped bit", async () => {
    const whole = await wordFile(p("金額は1234567890円".repeat(20)));
    const expected = await blocksOf(Promise.resolve(whole));
    for (let at = 0; at < whole.length; at += 7) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] as number) ^ 0x10;
      const blocks = await blocksOf(Promise.resolve(flipped)).catch((error: unknown) => {
        expect(error).toBeInstanceOf(UnreadableFileError);
        return expected;
      });
      expect(blocks).toEqual(expected);
    }
  });

  it("is refused when its text breaks off, declares entities or nests without end", async () => {
    const cut = "<w:document><w:body><w:p><w:r><w:t>本";
    const bomb = '<!DOCTYPE a [<!ENTITY b "c">]><w:document/>';
    const deep = `${"<w:sdt>".repeat(100_000)}${"</w:sdt>".repeat(100_000)}`;
    for (const xml of [cut, bomb, `<w:document>${deep}</w:document>`, "", "<a></b>"]) {
      expect(await refusalOf(await zipParts({ "word/document.xml": xml }))).toMatch(
        /本文が壊れていて|文字がありません/u,
      );
    }
  });

  it("is read when bytes stand before it, and refused when it holds no text", async () => {
    const whole = await wordFile(p("本文"));
    expect(await blocksOf(Promise.resolve(Buffer.concat([Buffer.alloc(1_024), whole])))).toEqual(["paragraph: 本文"]);
    expect(await refusalOf(await wordFile(p("")))).toContain("文字がありません");
  });
});
