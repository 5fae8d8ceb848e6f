const LETTER = /[A-Za-z]/u;

/**
 * Whether a file holds images. Their dictionaries stand openly in it, even in encrypted and compressed files,
 * while pdf.js is told not to decode them and so does not mention them.
 */
export function hasImages(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf("/Image"); at !== -1; at = buffer.indexOf("/Image", at + 1)) {
    // `/ImageB` and the like name what a printer should be able to do; they stand in files without images too.
    const next = String.fromCharCode(buffer[at + "/Image".length] ?? 0);
    if (!LETTER.test(next)) return true;
  }
  return false;
}
