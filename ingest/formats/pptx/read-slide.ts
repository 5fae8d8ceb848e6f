import { bodyText, bulletOf, readParagraphs } from "../office/text-body.ts";
import { elementOf, type XmlElement } from "../office/xml-tree.ts";
import { collectItems } from "./collect-items.ts";
import { type FrameSource, readFrame } from "./read-frame.ts";
import { orderItems } from "./reading-order.ts";
import type { SlideItem } from "./slide-item.ts";
import type { SlideLayout } from "./slide-layout.ts";
import type { SlidePiece } from "./slide-piece.ts";

/** What a slide shows. */
export interface SlideContent {
  /** From its title placeholder; null without. */
  title: string | null;
  /** Everything else, in reading order. */
  pieces: SlidePiece[];
  /** Nouns for what could not be read. */
  lost: string[];
}

/** What a slide is read with. */
export interface SlideSource extends FrameSource {
  layout: SlideLayout;
  /** Dates and footers that earlier slides showed; the slide's own are added. */
  seenFooters: Set<string>;
}

/** Reads a slide: its title first, then its shapes, tables, charts and diagrams as they stand on it. */
export async function readSlide(slide: XmlElement, source: SlideSource): Promise<SlideContent> {
  const { items, hiddenCount } = collectItems(slide);
  const located = items.map((item) => locate(item, source.layout));
  const content: SlideContent = { title: null, pieces: [], lost: [] };
  const titles = located.filter(isTitle).map(({ element }) => bodyText(elementOf(element, "txBody")).trim());
  content.title = titles.filter((title) => title !== "").join("\n") || null;
  for (let hidden = 0; hidden < hiddenCount; hidden++) content.lost.push("非表示の図形");
  for (const item of orderItems(located.filter((one) => !isTitle(one)))) {
    if (item.kind === "shape") {
      content.pieces.push(...readShape(item, source));
      continue;
    }
    const frame = await readFrame(item.element, source);
    if ("lost" in frame) content.lost.push(frame.lost);
    else content.pieces.push(...frame.pieces);
  }
  return content;
}

function locate(item: SlideItem, layout: SlideLayout): SlideItem {
  if (item.box !== null || item.placeholder === null) return item;
  return { ...item, box: layout.boxOf(item.placeholder) };
}

function isTitle({ kind, placeholder }: SlideItem): boolean {
  return kind === "shape" && (placeholder?.type === "title" || placeholder?.type === "ctrTitle");
}

function readShape({ element, placeholder }: SlideItem, { layout, seenFooters }: SlideSource): SlidePiece[] {
  const body = elementOf(element, "txBody");
  if (placeholder?.type === "sldNum") return [];
  if (placeholder?.type === "dt" || placeholder?.type === "ftr" || placeholder?.type === "hdr") {
    const text = bodyText(body).trim();
    if (text === "" || seenFooters.has(text)) return [];
    seenFooters.add(text);
    return [{ kind: "paragraph", text }];
  }
  const ownStyle = elementOf(body, "lstStyle");
  return readParagraphs(body).map(({ text, level, isBullet }) => {
    const styled = isBullet ?? bulletOf(elementOf(ownStyle, `lvl${level + 1}pPr`));
    const inherited = placeholder === null ? false : layout.isBullet(placeholder, level);
    return { kind: (styled ?? inherited) ? "bullet" : "paragraph", text };
  });
}
