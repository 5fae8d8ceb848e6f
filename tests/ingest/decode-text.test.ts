import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../ingest/decode-text.ts";
import { staysBelowCpuMs } from "../core/text/cpu-time.ts";
import { encodeText, SHARED_CHARACTERS, type TestEncoding } from "./encodings/encode-text.ts";
import { japaneseText } from "./encodings/japanese-text.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const ENCODINGS: TestEncoding[] = ["utf-8", "utf-16le", "utf-16be", "shift_jis", "euc-jp", "iso-2022-jp"];
const SENTENCES = "この計画は、行政サービスの質を高めるために定める。\n対象は全ての府省庁とする。\n";
const OTHERS = "職員の研修は、毎年度一回以上行うものとする。\n費用は予算の範囲内で支出する。\n";

describe("decoding a text file", () => {
  it("reads UTF-8 as it stands, line ends and all", () => {
    const text = "第一条\r\n　本文。\r\n😀髙";
    expect(decodeText(utf8(text))).toEqual({ text, encoding: "utf-8" });
  });

  it("takes ASCII for UTF-8", () => {
    expect(decodeText(utf8("a,b\r\n1,2"))).toEqual({ text: "a,b\r\n1,2", encoding: "utf-8" });
  });

  it.each(ENCODINGS)("reads any Japanese text in %s as it was written", (encoding) => {
    fc.assert(
      fc.property(japaneseText, (text) => {
        expect(decodeText(encodeText(text, encoding))).toEqual({ text, encoding });
      }),
      { numRuns: 60 },
    );
  });

  it.each(ENCODINGS)("reads every character that all encodings share in %s", (encoding) => {
    const text = SHARED_CHARACTERS.map((character) => `${SENTENCES}${character}${OTHERS}`).join("");
    expect(decodeText(encodeText(text, encoding))).toEqual({ text, encoding });
  });

  it.each<[string, number[]]>([
    ["utf-8", [0xef, 0xbb, 0xbf]],
    ["utf-16le", [0xff, 0xfe]],
    ["utf-16be", [0xfe, 0xff]],
  ])("leaves the byte order mark of %s out of the text", (encoding, mark) => {
    const bytes = join(Uint8Array.from(mark), encodeText("第一条", encoding as TestEncoding));
    expect(decodeText(bytes)).toEqual({ text: "第一条", encoding });
  });

  it("reads what Windows shows: full-width signs, rows of NEC and IBM, the user-defined area", () => {
    const bytes = Uint8Array.of(0x81, 0x60, 0x81, 0x61, 0x81, 0x7c, 0x81, 0x91, 0x81, 0x92, 0x81, 0xca, 0x87, 0x40);
    const more = Uint8Array.of(0xfa, 0x40, 0xed, 0x40, 0xfb, 0xfc, 0xf0, 0x40, 0x5c, 0x7e);
    const read = decodeText(join(encodeText(SENTENCES, "shift_jis"), bytes, more));
    expect(read).toEqual({ text: `${SENTENCES}～∥－￠￡￢①ⅰ纊髙\ue000\\~`, encoding: "shift_jis" });
  });

  it("reads Shift_JIS-2004 as such when a code means nothing in CP932", () => {
    const bytes = Uint8Array.of(0x81, 0xaf, 0x81, 0x60, 0x82, 0xf5, 0x83, 0xb7);
    expect(decodeText(join(encodeText(SENTENCES, "shift_jis"), bytes))).toEqual({
      text: `${SENTENCES}－〜か\u309a♤`,
      encoding: "shift_jis-2004",
    });
  });

  it("keeps control characters of Shift_JIS apart and drops the end mark of DOS", () => {
    const read = decodeText(join(encodeText(`甲\x1c乙\x7f${SENTENCES}`, "shift_jis"), Uint8Array.of(0x1a)));
    expect(read).toEqual({ text: `甲\x1c乙\x7f${SENTENCES}`, encoding: "shift_jis" });
  });

  it("takes half-width katakana for Shift_JIS", () => {
    const bytes = Uint8Array.of(0xd4, 0xcf, 0xc0, 0xde, 0x2c, 0xc0, 0xdb, 0xb3, 0x0a, 0xbd, 0xbd, 0xde, 0xb7);
    expect(decodeText(bytes)).toEqual({ text: "ﾔﾏﾀﾞ,ﾀﾛｳ\nｽｽﾞｷ", encoding: "shift_jis" });
  });

  it.each(ENCODINGS)("knows a single short line in %s", (encoding) => {
    expect(decodeText(encodeText("令和８年度の予算（案）", encoding))).toMatchObject({ encoding });
  });

  it("follows a charset label between readings alike, and not over bytes without a sense in it", () => {
    const ambiguous = Uint8Array.of(0xb1, 0xb2, 0xb3, 0xb4);
    expect(decodeText(ambiguous)).toMatchObject({ encoding: "shift_jis" });
    expect(decodeText(ambiguous, { charset: "EUC-JP" })).toMatchObject({ encoding: "euc-jp" });
    expect(decodeText(encodeText(SENTENCES, "shift_jis"), { charset: "utf-8" })).toMatchObject({
      encoding: "shift_jis",
    });
    expect(decodeText(utf8(SENTENCES), { charset: "Shift_JIS" })).toMatchObject({ encoding: "utf-8" });
    expect(decodeText(utf8(SENTENCES), { charset: "no such charset" })).toMatchObject({ encoding: "utf-8" });
  });

  it("reads Western text only when the file says so", () => {
    const bytes = Uint8Array.from(Buffer.from("The \x93café\x94 of Orl\xe9ans\n", "latin1"));
    expect(decodeText(bytes, { charset: "iso-8859-1" })).toEqual({
      text: "The “café” of Orléans\n",
      encoding: "windows-1252",
    });
    expect(decodeText(bytes)).toEqual({ reason: expect.stringMatching(/判定できません/u) });
    expect(decodeText(utf8("Café in Orléans"))).toMatchObject({ encoding: "utf-8" });
  });

  it.each<[string, Uint8Array, RegExp]>([
    ["an empty file", new Uint8Array(), /空のファイル/u],
    ["white space only", utf8(" \n\t　\r\n"), /空白しか/u],
    ["a byte order mark only", utf8("\ufeff"), /空白しか/u],
    ["UTF-32", Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0), /UTF-32/u],
    ["a NUL", utf8("表\0計算"), /NUL/u],
    ["a program", Uint8Array.from({ length: 999 }, (_, at) => (at * 89) % 256), /NUL|判定できません/u],
    ["a PDF", join(utf8("%PDF-1.7\n%"), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 0x0a, 0xff)), /PDF/u],
    ["UTF-8 that is cut in a character", utf8(SENTENCES).subarray(0, 8), /UTF-8 の文字が末尾（1 行目）で途中/u],
    [
      "a half of Shift_JIS and a half of UTF-8",
      join(encodeText(SENTENCES, "shift_jis"), utf8(OTHERS)),
      /混在.*3 行目/u,
    ],
    [
      "a half of UTF-8 and a half of Shift_JIS",
      join(utf8(SENTENCES), encodeText(OTHERS, "shift_jis")),
      /混在.*3 行目/u,
    ],
    ["EUC-JP within UTF-8", join(utf8(SENTENCES), encodeText(OTHERS, "euc-jp")), /混在.*3 行目.*EUC-JP/u],
    ["ISO-2022-JP within UTF-8", join(utf8(SENTENCES), encodeText(OTHERS, "iso-2022-jp")), /混在.*ISO-2022-JP/u],
    ["UTF-8 after ISO-2022-JP", join(encodeText(SENTENCES, "iso-2022-jp"), utf8(OTHERS)), /混在.*3 行目/u],
    ["one byte that is broken", join(utf8(SENTENCES), Uint8Array.of(0xff), utf8(OTHERS)), /3 行目.*0xFF/u],
    ["half a character of UTF-16", Uint8Array.of(0xff, 0xfe, 0x42, 0x30, 0x42), /UTF-16.*5 バイト目|途中/u],
  ])("says why it cannot read %s", (_name, bytes, reason) => {
    expect(decodeText(bytes)).toEqual({ reason: expect.stringMatching(reason) });
  });

  it("never makes a text of two encodings, wherever one ends and the other begins", () => {
    const pair = fc.tuple(
      fc.constantFrom(...ENCODINGS.slice(3, 5), "utf-8" as const),
      fc.constantFrom("utf-8" as const, "shift_jis" as const, "euc-jp" as const),
    );
    fc.assert(
      fc.property(pair, japaneseText, japaneseText, ([first, second], head, tail) => {
        fc.pre(first !== second);
        const read = decodeText(
          join(encodeText(`${head}\n${SENTENCES}`, first), encodeText(`${OTHERS}${tail}`, second)),
        );
        expect(read).toEqual({ reason: expect.stringMatching(/混在|判定できません|文字化け/u) });
      }),
      { numRuns: 150 },
    );
  });

  it("refuses garbage that an earlier conversion left in valid UTF-8", () => {
    const misread = (encoding: TestEncoding, as: string): string =>
      new TextDecoder(as).decode(encodeText(SENTENCES, encoding));
    for (const garbage of [
      misread("utf-8", "shift_jis"),
      misread("euc-jp", "shift_jis"),
      misread("utf-8", "gbk"),
      misread("shift_jis", "utf-8"),
    ]) {
      expect(decodeText(utf8(`${OTHERS}${garbage}`))).toEqual({ reason: expect.stringMatching(/文字化け/u) });
    }
    expect(decodeText(utf8("id,name\n1,縺ゅ＞\n2,縺ｪ縺ｾ縺\n"))).toEqual({ reason: expect.stringMatching(/文字化け/u) });
    const latin = Buffer.from(utf8(SENTENCES)).toString("latin1");
    expect(decodeText(utf8(`${OTHERS}${latin}`))).toEqual({
      reason: expect.stringMatching(/[34] 行目付近から文字化け/u),
    });
  });

  it("reads rare kanji for what they are", () => {
    const text = "糸が縺れる。\n繧繝縁の畳を繕う。\n";
    expect(decodeText(utf8(text))).toEqual({ text, encoding: "utf-8" });
  });

  it("reads a text that only mentions what garbage looks like", () => {
    const text = "「縺ゅ＞」や「ã‚」のような文字化けが起きたときは、文字コードを確かめてから開き直してください。\n";
    expect(decodeText(utf8(text))).toEqual({ text, encoding: "utf-8" });
  });

  it("takes time in proportion to size", () => {
    const large = encodeText(SENTENCES.repeat(60_000), "shift_jis");
    expect(staysBelowCpuMs(3_000, () => decodeText(large))).toBe(true);
    for (const unit of [[0xe3], [0x1b, 0x24, 0x42], [0xc3, 0xa3], [0x81], [0xa4, 0xa2], [0xff], [0xf0, 0x40]]) {
      const bytes = Uint8Array.from({ length: 1_000_000 }, (_, at) => unit[at % unit.length] ?? 0);
      expect(staysBelowCpuMs(3_000, () => decodeText(bytes))).toBe(true);
    }
  });
});
