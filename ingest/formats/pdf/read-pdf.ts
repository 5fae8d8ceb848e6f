import type { PDFDocumentProxy } from "pdfjs-dist";
import { createDocumentBuilder, type DocumentBuilder } from "../document-builder.ts";
import type { ParsedDocument } from "../parsed-document.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import type { DocumentPart } from "./document-part.ts";
import { findHeadings } from "./find-headings.ts";
import { type PageFlow, placedLine, placedTable } from "./flow.ts";
import { hasImages } from "./has-images.ts";
import { joinParagraphs } from "./join-paragraphs.ts";
import type { PageLayout } from "./layout-page.ts";
import { loadPdf } from "./load-pdf.ts";
import { orderFlow } from "./order-flow.ts";
import { pageWarnings } from "./page-warnings.ts";
import { readOutline } from "./read-outline.ts";
import { type ReadPages, readPages } from "./read-pages.ts";
import { readTitle } from "./read-title.ts";
import { takeRunningHeads } from "./running-heads.ts";
import { setMargins } from "./set-margins.ts";
import { findBodyStyle } from "./text-style.ts";

/** A document with what was left out of its text on purpose: running heads, page numbers, ruby, leader dots, garbled letters. */
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
    const pages = await readPages(pdf);
    if (pages.layouts.every(isEmpty)) {
      const isDamaged = pages.failed.length > 0;
      throw new UnreadableFileError(isDamaged ? NO_PAGE_READ : hasImages(bytes) ? SCANNED : NO_TEXT);
    }
    if (pages.check.isHopeless()) throw new UnreadableFileError(NO_UNICODE);
    return await assemble(pdf, pages);
  } finally {
    await pdf.loadingTask.destroy().catch(() => undefined);
  }
}

async function assemble(pdf: PDFDocumentProxy, read: ReadPages): Promise<PdfReading> {
  const { layouts } = read;
  const emptyPages = layouts.filter(isEmpty).map(({ number }) => number);
  takeRunningHeads(layouts);
  const leftOut = [...layouts.flatMap((layout) => layout.leftOut), ...read.check.garbled()];
  const pages = layouts.map(orderPage);
  const flow = pages.flatMap(({ main, asides }) => [...main, ...asides.flat()]);
  setMargins(flow);
  const body = findBodyStyle(flow);
  const headings = findHeadings(flow, body, read.hasGivenUp ? new Map() : await readOutline(pdf));
  const builder = createDocumentBuilder();
  write(joinParagraphs(pages, { body, headings }, leftOut), builder);
  return {
    document: {
      ...builder.build(),
      title: read.hasGivenUp ? null : await readTitle(pdf),
      asOf: null,
      warnings: pageWarnings(read, emptyPages),
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
