import type { ParsedDocument } from "../../../../ingest/formats/parsed-document.ts";
import { parsePptx } from "../../../../ingest/formats/pptx/parse-pptx.ts";
import { relationshipsOf, zipOf } from "../office/sample-archive.ts";

/** A slide written by hand. */
export interface SampleSlide {
  /** Children of the shape tree. */
  shapes: string;
  isHidden?: boolean;
  /** Further relationships of the slide: id → type and target. */
  related?: Readonly<Record<string, readonly [type: string, target: string]>>;
}

const NAMESPACES = ["a", "p", "r", "mc", "dgm", "c"].map((prefix) => `xmlns:${prefix}="urn:${prefix}"`).join(" ");

/** A presentation; `order` names slides from 1 in the order in which they are shown. */
export function presentationOf(
  slides: readonly SampleSlide[],
  { order, more = {} }: { order?: readonly number[]; more?: Readonly<Record<string, string>> } = {},
): Promise<Uint8Array> {
  const shown = order ?? slides.map((_, at) => at + 1);
  const parts = slides.flatMap(({ shapes, isHidden, related = {} }, at): [string, string][] => [
    [`ppt/slides/slide${at + 1}.xml`, slideXml(shapes, isHidden)],
    [`ppt/slides/_rels/slide${at + 1}.xml.rels`, relationshipsOf(related)],
  ]);
  return zipOf({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relationshipsOf({ r1: ["officeDocument", "ppt/presentation.xml"] }),
    "ppt/presentation.xml": `<p:presentation ${NAMESPACES}><p:sldIdLst>${shown.map((slide) => `<p:sldId id="${255 + slide}" r:id="s${slide}"/>`).join("")}</p:sldIdLst>${more.presentation ?? ""}</p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relationshipsOf(
      Object.fromEntries(slides.map((_, at) => [`s${at + 1}`, ["slide", `slides/slide${at + 1}.xml`]] as const)),
    ),
    ...Object.fromEntries(parts),
    ...Object.fromEntries(Object.entries(more).filter(([name]) => name.includes("/"))),
  });
}

function slideXml(shapes: string, isHidden = false): string {
  return `<?xml version="1.0" encoding="UTF-8"?><p:sld ${NAMESPACES}${isHidden ? ' show="0"' : ""}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
}

/** A text shape; each line is a paragraph. */
export function shapeOf(
  lines: readonly string[],
  { type, at }: { type?: string; at?: readonly [x: number, y: number] } = {},
): string {
  const placeholder = type === undefined ? "" : `<p:ph type="${type}"/>`;
  const frame = at === undefined ? "" : `<a:xfrm><a:off x="${at[0]}" y="${at[1]}"/><a:ext cx="100" cy="50"/></a:xfrm>`;
  const paragraphs = lines.map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`).join("");
  return `<p:sp><p:nvSpPr><p:cNvPr id="1"/><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:spPr>${frame}</p:spPr><p:txBody>${paragraphs}</p:txBody></p:sp>`;
}

/** A frame with a table, chart or diagram. */
export function frameOf(content: string): string {
  return `<p:graphicFrame><p:xfrm><a:off x="0" y="900"/><a:ext cx="100" cy="50"/></p:xfrm><a:graphic><a:graphicData>${content}</a:graphicData></a:graphic></p:graphicFrame>`;
}

/** Reads a presentation. */
export function parseSlides(bytes: Uint8Array): Promise<ParsedDocument> {
  return parsePptx({ bytes, source: "sample.pptx" });
}

/** Kind and text of each block. */
export function outline({ blocks, text }: ParsedDocument): string[] {
  return (blocks ?? []).map(({ kind, level, start, end }) => `${kind}${level ?? ""}: ${text.slice(start, end)}`);
}
