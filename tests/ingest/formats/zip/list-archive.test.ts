import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UnreadableFileError } from "../../../../ingest/formats/unreadable-file-error.ts";
import { listArchive } from "../../../../ingest/formats/zip/list-archive.ts";
import { readArchiveEntry } from "../../../../ingest/formats/zip/read-archive-entry.ts";
import { encodeText } from "../../encodings/encode-text.ts";
import { FIELDS, makeArchive, type PackedFile, patchHeaders, replaceBytes } from "./make-archive.ts";

const TEXT = "この文書は見本です。\n";
const MEGABYTE = 1 << 20;
/** Offset in the end record of the directory (APPNOTE.TXT 4.3.16). */
const ENTRY_COUNT = 10;
const latin = (text: string): Buffer => Buffer.from(text, "latin1");
let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tenkyo-zip-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function save(archive: Uint8Array): Promise<string> {
  const name = path.join(folder, `${files++}.zip`);
  await writeFile(name, archive);
  return name;
}
const pack = async (...packed: PackedFile[]): Promise<string> => save(await makeArchive(packed));
const file = (name: string, content: string | Uint8Array = TEXT): PackedFile => ({ name, content });

describe("listing an archive", () => {
  it("gives files with their sizes and reads them back", async () => {
    const archive = await pack(file("計画/令和８年度.txt"), file("b.csv", "1,2"));
    const { entries, refused } = await listArchive(archive);
    expect(refused).toEqual([]);
    expect(entries.map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
      ["計画/令和８年度.txt", Buffer.byteLength(TEXT)],
      ["b.csv", 3],
    ]);
    expect(Buffer.from(await readArchiveEntry({ path: archive, name: "計画/令和８年度.txt" })).toString()).toBe(TEXT);
    expect(Buffer.from(await readArchiveEntry({ path: archive, name: "b.csv" })).toString()).toBe("1,2");
  });

  it("passes over folders and the files of systems", async () => {
    const archive = new (await import("yazl")).ZipFile();
    archive.addEmptyDirectory("計画/");
    for (const name of ["__MACOSX/._a.txt", ".DS_Store", "計画/.隠し.txt", "計画/a.txt"]) {
      archive.addBuffer(Buffer.from(TEXT), name);
    }
    archive.end();
    const pieces: Buffer[] = [];
    for await (const piece of archive.outputStream as AsyncIterable<Buffer>) pieces.push(piece);
    const listing = await listArchive(await save(Buffer.concat(pieces)));
    expect(listing.entries.map(({ name }) => name)).toEqual(["計画/a.txt"]);
    expect(listing.refused).toEqual([]);
  });

  it.each(["shift_jis", "euc-jp", "utf-8"] as const)("reads names in %s without any mark", async (encoding) => {
    const names = ["令和８年度予算の概要.txt", "表・能力ソ.csv"].map((name) => encodeText(name, encoding));
    const places = names.map((name, at) => String(at).repeat(name.length));
    const packed = await makeArchive(places.map((place) => file(place)));
    const named = names.reduce<Buffer>((archive, name, at) => replaceBytes(archive, places[at] ?? "", name), packed);
    const unmarked = patchHeaders(named, FIELDS.flags, (view, at) => {
      view.writeUInt16LE(view.readUInt16LE(at) & ~0x800, at);
    });
    const archive = await save(unmarked);
    expect((await listArchive(archive)).entries.map(({ name }) => name)).toEqual([
      "令和８年度予算の概要.txt",
      "表・能力ソ.csv",
    ]);
    expect(Buffer.from(await readArchiveEntry({ path: archive, name: "表・能力ソ.csv" })).toString()).toBe(TEXT);
  });

  it("composes names, and refuses the second of the same", async () => {
    const { entries, refused } = await listArchive(await pack(file("か\u3099いよう.txt"), file("がいよう.txt")));
    expect(entries.map(({ name }) => name)).toEqual(["がいよう.txt"]);
    expect(refused).toEqual([{ name: "がいよう.txt", reason: expect.stringMatching(/同じ名前/u) }]);
  });

  it.each([
    ["..\u002fxx.txt", /外を指す/u],
    ["a/../b.txt", /外を指す/u],
    ["/etc/a.txt", /外を指す/u],
    ["C:\u002fa.txt", /外を指す/u],
    ["a\\b.txt", /外を指す/u],
    ["a\0b.txt", /制御文字/u],
    ["a\nb.txt", /制御文字/u],
    ["a\u202eb.txt", /制御文字/u],
    ["a//b.txt", /外を指す/u],
    ["./b.txt", /外を指す/u],
    ["inner.zip", /zip の中の圧縮ファイル/u],
  ])("refuses the name %j", async (name, reason) => {
    const place = "x".repeat(Buffer.byteLength(name));
    const archive = await save(replaceBytes(await makeArchive([file(place), file("ok.txt")]), place, name));
    const { entries, refused } = await listArchive(archive);
    expect(entries.map((entry) => entry.name)).toEqual(["ok.txt"]);
    expect(refused).toEqual([{ name: expect.any(String), reason: expect.stringMatching(reason) }]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left.
    expect(refused[0]?.name).not.toMatch(/[\u0000-\u001f\u202e]/u);
    await expect(readArchiveEntry({ path: archive, name })).rejects.toThrow(UnreadableFileError);
  });

  it("refuses links, devices and encrypted entries", async () => {
    const link = await pack({ ...file("link.txt", "/etc/passwd"), options: { mode: 0o120777 } });
    expect((await listArchive(link)).refused[0]?.reason).toMatch(/シンボリックリンク/u);
    const device = await pack({ ...file("dev.txt"), options: { mode: 0o020666 } });
    expect((await listArchive(device)).refused[0]?.reason).toMatch(/通常のファイルではありません/u);
    const encrypted = patchHeaders(await makeArchive([file("a.txt")]), FIELDS.flags, (view, at) => {
      view.writeUInt16LE(view.readUInt16LE(at) | 1, at);
    });
    expect((await listArchive(await save(encrypted))).refused[0]?.reason).toMatch(/パスワード/u);
  });

  it("refuses methods of compression that cannot be read", async () => {
    const packed = patchHeaders(await makeArchive([file("a.txt")]), FIELDS.method, (view, at) => {
      view.writeUInt16LE(14, at);
    });
    expect((await listArchive(await save(packed))).refused[0]?.reason).toMatch(/圧縮方式（14）/u);
  });

  it("refuses entries that unpack to too much, whatever they claim", async () => {
    const bomb = await makeArchive([file("bomb.txt", Buffer.alloc(4 * MEGABYTE))]);
    expect((await listArchive(await save(bomb))).refused[0]?.reason).toMatch(/圧縮率/u);
    const large = patchHeaders(await makeArchive([file("a.txt")]), FIELDS.unpackedSize, (view, at) => {
      view.writeUInt32LE(65 * MEGABYTE, at);
    });
    expect((await listArchive(await save(large))).refused[0]?.reason).toMatch(/64 MB/u);
    const lying = await save(
      patchHeaders(bomb, FIELDS.unpackedSize, (view, at) => {
        view.writeUInt32LE(10, at);
      }),
    );
    expect((await listArchive(lying)).entries).toHaveLength(1);
    await expect(readArchiveEntry({ path: lying, name: "bomb.txt" })).rejects.toThrow(UnreadableFileError);
  });

  it("refuses archives of too many entries, of too large a sum and of entries that share their bytes", async () => {
    const sized = await makeArchive(Array.from({ length: 20 }, (_, at) => file(`${at}.txt`)));
    const many = Buffer.from(sized);
    many.writeUInt16LE(10_001, many.lastIndexOf(latin("PK\x05\x06")) + ENTRY_COUNT);
    await expect(listArchive(await save(many))).rejects.toThrow(/多すぎます/u);
    const sum = patchHeaders(sized, FIELDS.unpackedSize, (view, at) => {
      view.writeUInt32LE(60 * MEGABYTE, at);
    });
    await expect(listArchive(await save(sum))).rejects.toThrow(/1024 MB/u);
    const shared = patchHeaders(sized, FIELDS.packedSize, (view, at) => {
      view.writeUInt32LE(1_000, at);
    });
    await expect(listArchive(await save(shared))).rejects.toThrow(/重なって/u);
  });

  it.each<[string, (archive: Buffer) => Uint8Array]>([
    ["that is cut", (archive) => archive.subarray(0, -30)],
    ["that is no archive", () => Buffer.from(TEXT)],
    ["that is empty", () => Buffer.alloc(0)],
    ["whose directory is broken", (archive) => replaceBytes(archive, Buffer.from("PK\x01\x02", "latin1"), "XXXX")],
  ])("says that an archive %s cannot be read", async (_name, spoil) => {
    const archive = await save(spoil(await makeArchive([file("a.txt")])));
    await expect(listArchive(archive)).rejects.toThrow(/zip として読めません/u);
  });

  it("never crashes, hangs or gives an unsafe name, whatever bytes are changed", async () => {
    const sound = await makeArchive([file("計画/a.txt"), file("b.txt", TEXT.repeat(50))]);
    const change = fc.tuple(fc.nat(sound.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const spoilt = Buffer.from(sound);
        for (const [at, byte] of changes) spoilt[at] = byte;
        const archive = await save(spoilt);
        try {
          for (const { name } of (await listArchive(archive)).entries) {
            expect(path.resolve(folder, name).startsWith(folder)).toBe(true);
            const content = Buffer.from(await readArchiveEntry({ path: archive, name })).toString();
            expect([TEXT, TEXT.repeat(50)]).toContain(content);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError);
        } finally {
          await rm(archive);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("reading an entry", () => {
  it("stops at the limit that is given, and when it is aborted", async () => {
    const archive = await pack(
      file("a.txt", Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 251))),
    );
    await expect(readArchiveEntry({ path: archive, name: "a.txt", maxBytes: 1_000 })).rejects.toThrow(/上限/u);
    const reason = new Error("cancelled");
    await expect(readArchiveEntry({ path: archive, name: "a.txt", signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
  });

  it("finds content that was changed by its checksum", async () => {
    const archive = await makeArchive([{ ...file("a.txt"), options: { compress: false } }]);
    const changed = await save(replaceBytes(archive, "見本", "原本"));
    await expect(readArchiveEntry({ path: changed, name: "a.txt" })).rejects.toThrow(/検査値/u);
  });

  it("says when the entry is not there, and sees an archive that was replaced", async () => {
    const archive = await pack(file("a.txt"));
    await expect(readArchiveEntry({ path: archive, name: "b.txt" })).rejects.toThrow(/「b.txt」がありません/u);
    await writeFile(archive, await makeArchive([file("b.txt", "新しい")]));
    expect(Buffer.from(await readArchiveEntry({ path: archive, name: "b.txt" })).toString()).toBe("新しい");
  });
});
