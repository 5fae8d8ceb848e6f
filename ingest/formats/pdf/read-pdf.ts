import type { PDFDocumentProxy } from "pdfjs-dist";
import { createDocumentBuilder, type DocumentBuilder } from "../document-builder.ts";
import type { ParsedDocument } from "../parsed-document.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import type { DocumentPart } from "./document-part.ts";
import { findHeadings } from "./find-headings.ts";
import { type PageFlow, placedLine, placedTable } from "./flow.ts";
import { joinParagraphs } from "./join-paragraphs.ts";
import { layOutPage, type PageLayout } from "./layout-page.ts";
import { loadPdf } from "./load-pdf.ts";
import { orderFlow } from "./order-flow.ts";
import { createFontReader } from "./page-fonts.ts";
import { readOutline } from "./read-outline.ts";
import { readPage } from "./read-page.ts";
import { readTitle } from "./read-title.ts";
import { takeRunningHeads } from "./running-heads.ts";
import { setMargins } from "./set-margins.ts";
import { findBodyStyle } from "./text-style.ts";
import { createTextCheck } from "./unreadable-text.ts";

/** A document with what was left out of its text on purpose: running heads, page numbers, ruby, leader dots. */
export interface PdfReading {
  document: ParsedDocument;
  leftOut: string[];
}

const SCANNED =
  "文字の入っていない、画像だけのPDF（スキャンしたもの）です。OCRで文字を読み取ったPDFにしてから取り込んでください。";
const NO_TEXT = "文字が1つもないPDFです。元のファイルを確かめてください。";
const NO_UNICODE =
  "文字コードの対応表がないため、文字を正しく取り出せないPDFです。元の文書からPDFを作り直すか、OCRで文字を読み取ったPDFにしてください。";
const NO_PAGE_READ =
  "どのページも読み取れないPDFです（壊れている可能性があります）。元のファイルを入手し直してください。";

/**
 * Reads a PDF's text in reading order, with its tables, headings and notes.
 * @throws UnreadableFileError when it is encrypted, damaged, or holds no readable text.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const pdf = await loadPdf(bytes);
  try {
    return await readDocument(pdf);
  } finally {
    await pdf.loadingTask.destroy().catch(() => undefined);
  }
}

async function readDocument(pdf: PDFDocumentProxy): Promise<PdfReading> {
  const layouts: PageLayout[] = [];
  const failedPages: number[] = [];
  const overfullPages: number[] = [];
  const lostFontPages: number[] = [];
  let hasImages = false;
  const fonts = createFontReader();
  const check = createTextCheck();
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await pdf.getPage(number);
      const content = await readPage(page, fonts);
      page.cleanup();
      hasImages ||= content.hasImages;
      if (content.isOverfull) overfullPages.push(number);
      if (content.hasLostFonts) lostFontPages.push(number);
      check.mark(content.glyphs, number);
      layouts.push(layOutPage(content, number));
    } catch (error) {
      if (error instanceof RangeError && /memory|allocation/iu.test(error.message)) throw error;
      failedPages.push(number);
    }
  }
  if (layouts.length === 0) throw new UnreadableFileError(NO_PAGE_READ);
  const emptyPages = layouts.filter(isEmpty).map(({ number }) => number);
  if (emptyPages.length === layouts.length) {
    throw new UnreadableFileError(failedPages.length > 0 ? NO_PAGE_READ : hasImages ? SCANNED : NO_TEXT);
  }
  if (check.isHopeless()) throw new UnreadableFileError(NO_UNICODE);
  const warnings = [
    warn(failedPages, (pages) => `${pages}は壊れていて読み取れませんでした。元のファイルを確かめてください。`),
    warn(
      emptyPages,
      (pages) => `${pages}には文字がありません（画像だけのページなど）。必要ならOCRで文字を読み取ってください。`,
    ),
    warn(
      check.pages(),
      (pages) =>
        `${pages}に、文字コードの対応表がないため読み取れない文字が${check.count()}字あります（〓で示しています）。元の文書からPDFを作り直してください。`,
    ),
    warn(lostFontPages, (pages) => `${pages}に、フォントが壊れていて読み取れない文字があります。`),
    warn(
      overfullPages,
      (pages) => `${pages}は描かれているものが多すぎるため、表を読み取らずに文字だけを取り込みました。`,
    ),
  ].flat();

  takeRunningHeads(layouts);
  const leftOut = layouts.flatMap((layout) => layout.leftOut);
  const pages = layouts.map(orderPage);
  const flow = pages.flatMap(({ main, asides }) => [...main, ...asides.flat()]);
  setMargins(flow);
  const body = findBodyStyle(flow);
  const headings = findHeadings(flow, body, await readOutline(pdf));
  const parts = joinParagraphs(pages, { body, headings }, leftOut);
  const builder = createDocumentBuilder();
  write(parts, builder);
  return {
    document: {
      ...builder.build(),
      title: await readTitle(pdf),
      asOf: null,
      warnings,
      quality: { pages: pdf.numPages, emptyPages },
    },
    leftOut,
  };
}

function isEmpty({ lines, tables, asides }: PageLayout): boolean {
  return lines.length === 0 && tables.length === 0 && asides.every((aside) => aside.length === 0);
}

function orderPage({ lines, tables, asides, number, page }: PageLayout): PageFlow {
  const flowPage = { number, width: page.end - page.start };
  return {
    main: orderFlow([...lines.map(placedLine), ...tables.map(placedTable)], flowPage),
    asides: asides.map((aside) => orderFlow(aside.map(placedLine), flowPage)),
  };
}

/** Warnings about pages; none for none. */
function warn(pages: readonly number[], say: (pages: string) => string): string[] {
  if (pages.length === 0) return [];
  const named = pages.slice(0, 20).join("、");
  return [say(`${named}${pages.length > 20 ? `ほか計${pages.length}` : ""}ページ`)];
}

function write(parts: readonly DocumentPart[], builder: DocumentBuilder): void {
  let page = 0;
  for (const part of parts) {
    if (part.page !== page) builder.place({ kind: "page", label: `${part.page}ページ`, number: part.page });
    page = part.page;
    if (part.kind === "heading") builder.heading(part.text, part.level);
    else if (part.kind === "table") builder.table({ caption: part.caption, rows: part.table.rows });
    else builder[part.kind](part.text);
  }
}
