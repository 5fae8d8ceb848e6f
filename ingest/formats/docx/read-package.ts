import { openPackage } from "../office/read-package.ts";

/** The XML parts of an Office package, by name, decoded. Pictures and fonts are left where they are. */
export type Package = ReadonlyMap<string, string>;

const XML_PART = /\.(?:xml|rels)$/iu;
const UTF16_MARKS = ["ff,fe", "fe,ff"];

/**
 * Reads the XML parts of a Word file, each checked against its checksum.
 * @throws Error when the archive or a part of it is damaged.
 */
export async function readPackage(bytes: Uint8Array): Promise<Package> {
  const opened = await openPackage(bytes);
  const parts = new Map<string, string>();
  for (const name of opened.names) {
    const content = XML_PART.test(name) ? await opened.read(name) : null;
    if (content !== null) parts.set(name, decodeXml(content));
  }
  return parts;
}

function decodeXml(content: Uint8Array): string {
  const isUtf16 = UTF16_MARKS.includes(`${content[0]?.toString(16)},${content[1]?.toString(16)}`);
  const encoding = isUtf16 ? (content[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8";
  return new TextDecoder(encoding).decode(content);
}
