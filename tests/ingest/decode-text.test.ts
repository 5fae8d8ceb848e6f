import { describe, expect, it } from "vitest";
import { decodeText } from "../../ingest/decode-text.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("decoding a text file", () => {
  it("reads UTF-8 as it stands, line ends and all", () => {
    const text = "第一条\r\n　本文。\n😀髙";
    expect(decodeText(utf8(text))).toEqual({ text });
  });

  it("leaves the byte order mark out of the text", () => {
    expect(decodeText(utf8("\ufeff第一条"))).toEqual({ text: "第一条" });
  });

  it.each([
    ["an empty file", new Uint8Array(), /空のファイル/u],
    ["white space only", utf8(" \n\t　\r\n"), /空白しか/u],
    ["a byte order mark only", utf8("\ufeff"), /空白しか/u],
    ["Shift_JIS", Uint8Array.of(0x93, 0xfa, 0x96, 0x7b), /Shift_JIS/u],
    ["UTF-8 that is cut in a character", utf8("日本").subarray(0, 5), /UTF-8 として読めません/u],
    ["UTF-16, little end first", Uint8Array.of(0xff, 0xfe, 0xe5, 0x65), /UTF-16/u],
    ["UTF-16, big end first", Uint8Array.of(0xfe, 0xff, 0x65, 0xe5), /UTF-16/u],
    ["a NUL", utf8("表\0計算"), /NUL/u],
  ])("says why it cannot read %s", (_name, bytes, reason) => {
    expect(decodeText(bytes)).toEqual({ reason: expect.stringMatching(reason) });
  });
});
