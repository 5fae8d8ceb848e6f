/** A multipart body written by hand, for what `FormData` would never send. */
export function writeMultipart(
  parts: readonly { header: string | Uint8Array; content: string | Uint8Array }[],
  boundary = "frontier",
): { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> } {
  const pieces = parts.flatMap(({ header, content }) => [
    Buffer.from(`--${boundary}\r\n`),
    Buffer.from(header as string),
    Buffer.from("\r\n\r\n"),
    Buffer.from(content as string),
    Buffer.from("\r\n"),
  ]);
  return {
    body: new Uint8Array(Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)])),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}

/** The header of a file's part; a name in bytes is sent as it is. */
export function fileHeader(name: string | Uint8Array, field = "files"): Uint8Array {
  return Buffer.concat([
    Buffer.from(`Content-Disposition: form-data; name="${field}"; filename="`),
    Buffer.from(name as string),
    Buffer.from('"'),
  ]);
}
