import type { PDFDocumentProxy } from "pdfjs-dist";
import { layOutPage, type PageLayout } from "./layout-page.ts";
import { createFontReader } from "./page-fonts.ts";
import { readPage } from "./read-page.ts";
import { createTextCheck, type TextCheck } from "./unreadable-text.ts";

/** The pages of a document, with the numbers of those of which something is missing. */
export interface ReadPages {
  layouts: PageLayout[];
  failed: number[];
  overfull: number[];
  lostFonts: number[];
  check: TextCheck;
  /** A page drew without end; it and what follows was not read, and the document answers no more. */
  hasGivenUp: boolean;
}

/** A damaged file may claim any number of pages; after so many failures in a row there are none. */
const MAX_FAILURES = 50;

/** Reads page after page, so that no more than one is held as it is drawn. A page that fails is noted. */
export async function readPages(pdf: PDFDocumentProxy): Promise<ReadPages> {
  const fonts = createFontReader();
  const check = createTextCheck();
  const read: ReadPages = { layouts: [], failed: [], overfull: [], lostFonts: [], check, hasGivenUp: false };
  let failures = 0;
  for (let number = 1; number <= pdf.numPages && failures < MAX_FAILURES; number++) {
    try {
      const page = await pdf.getPage(number);
      const content = await readPage(page, fonts);
      if (content === null) {
        read.hasGivenUp = true;
        read.failed.push(number);
        break;
      }
      page.cleanup();
      if (content.isOverfull) read.overfull.push(number);
      if (content.hasLostFonts) read.lostFonts.push(number);
      check.mark(content.glyphs, number);
      read.layouts.push(layOutPage(content, number));
      failures = 0;
    } catch {
      read.failed.push(number);
      failures++;
    }
  }
  return read;
}
