import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** A zip archive of texts by their names. */
export async function zipOf(parts: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

/** Relationships by id: type (last segment) and target. */
export function relationshipsOf(list: Readonly<Record<string, readonly [type: string, target: string]>>): string {
  const base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const items = Object.entries(list).map(
    ([id, [type, target]]) => `<Relationship Id="${id}" Type="${base}/${type}" Target="${target}"/>`,
  );
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join("")}</Relationships>`;
}
