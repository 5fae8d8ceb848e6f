import { isUtf8 } from "node:buffer";

/**
 * A file's name as its sender meant it. Multipart headers have no encoding of their own, so the parser hands over one
 * character per byte: UTF-8 from browsers and most tools, Shift_JIS from some old ones.
 * @param name one character per byte, or, when the sender named the encoding, the name itself.
 */
export function decodeFileName(name: string): string {
  if (/[^\0-\xff]/u.test(name)) return name;
  const bytes = Buffer.from(name, "latin1");
  if (isUtf8(bytes)) return bytes.toString("utf8");
  try {
    return new TextDecoder("shift_jis", { fatal: true }).decode(bytes);
  } catch {
    return name;
  }
}
