import { crc32 } from "node:zlib";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";

/** The XML parts of an Office package, by name, decoded. Pictures and fonts are left where they are. */
export type Package = ReadonlyMap<string, string>;

const XML_PART = /\.(?:xml|rels)$/iu;
const LOCAL_HEADER = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const UTF16_MARKS = ["ff,fe", "fe,ff"];

/**
 * Opens a zip and reads its XML parts, each checked against its checksum. Bytes before the archive are passed over.
 * @throws Error when the archive or a part of it is damaged.
 */
export async function readPackage(bytes: Uint8Array): Promise<Package> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = Math.max(0, buffer.indexOf(LOCAL_HEADER));
  const zip = await open(buffer.subarray(start));
  const parts = new Map<string, string>();
  return new Promise((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", () => resolve(parts));
    zip.on("entry", (entry: Entry) => {
      if (!XML_PART.test(entry.fileName)) {
        zip.readEntry();
        return;
      }
      readPart(zip, entry).then((part) => {
        parts.set(entry.fileName, part);
        zip.readEntry();
      }, reject);
    });
    zip.readEntry();
  });
}

function open(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

function readPart(zip: ZipFile, entry: Entry): Promise<string> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(error);
        return;
      }
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("error", reject);
      stream.on("end", () => {
        const content = Buffer.concat(pieces);
        // Why: a flipped bit in a number would be a false number.
        if (crc32(content) !== entry.crc32) reject(new Error(`${entry.fileName}: checksum differs`));
        else resolve(decodeXml(content));
      });
    });
  });
}

function decodeXml(content: Buffer): string {
  const isUtf16 = UTF16_MARKS.includes(`${content[0]?.toString(16)},${content[1]?.toString(16)}`);
  const encoding = isUtf16 ? (content[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8";
  return new TextDecoder(encoding).decode(content);
}
