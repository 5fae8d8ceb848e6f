import { ZipFile } from "yazl";
import { parseDocx } from "../../../../ingest/formats/docx/parse-docx.ts";

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
].join(" ");
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** A paragraph; `properties` is the content of its `w:pPr`. */
export function p(text: string, properties = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
}

export function run(text: string, properties = ""): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function styled(id: string): string {
  return `<w:pStyle w:val="${id}"/>`;
}

export function numbered(id: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
}

export function wordPart(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:${root} ${NAMESPACES}>${content}</w:${root}>`;
}

/** The bytes of a package with these parts; its document refers to the usual ones by their names. */
export async function zipParts(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** A Word file with this body; `parts` are added, those without a folder under `word/`. */
export function wordFile(body: string, parts: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const relation = (type: string, target: string): string =>
    `<Relationship Id="${type}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const kinds = ["styles", "numbering", "footnotes", "endnotes"].filter((kind) => `${kind}.xml` in parts);
  const added = Object.entries(parts).map(([name, content]) => [name.includes("/") ? name : `word/${name}`, content]);
  return zipParts({
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"/>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships">${relation("officeDocument", "word/document.xml")}</Relationships>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${kinds.map((kind) => relation(kind, `${kind}.xml`)).join("")}</Relationships>`,
    "word/document.xml": wordPart("document", `<w:body>${body}</w:body>`),
    ...Object.fromEntries(added),
  });
}

/** What the parser makes of a Word file: 「kind: text」 for every block. */
export async function blocksOf(file: Promise<Buffer>): Promise<string[]> {
  const { text, blocks } = await parseDocx({ bytes: await file, source: "a.docx" });
  return (blocks ?? []).map(({ kind, level, start, end }) => `${kind}${level ?? ""}: ${text.slice(start, end)}`);
}
