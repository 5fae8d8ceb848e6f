import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { drawPage } from "../../pdf/draw-page.ts";
import { matchQuote } from "../../pdf/match-quote.ts";
import { type PageRectangle, rectanglesOf } from "../../pdf/page-rectangles.ts";
import type { PageQuote } from "../../pdf/quote-on-pages.ts";

/** What became of looking for a quote on the page. */
export type MarkState = "whole" | "partly" | "nowhere" | "no-text";

/** A page and what to mark on it. */
export interface PdfPageProps {
  pdf: PDFDocumentProxy;
  number: number;
  title: string;
  quote: PageQuote | null;
  widthPixels: number;
  onMarked: (state: MarkState | null) => void;
  onFailed: (error: unknown) => void;
}

/** A page as the file draws it, its text over it to be selected and read aloud, and marks where the quote stands. */
export function PdfPage({ pdf, number, title, quote, widthPixels, onMarked, onFailed }: PdfPageProps) {
  const { t } = useTranslation("documents");
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const textLayer = useRef<HTMLDivElement>(null);
  const [rectangles, setRectangles] = useState<PageRectangle[]>([]);
  const [isDrawn, setDrawn] = useState(false);

  useEffect(() => {
    let cancel = () => {};
    let isOver = false;
    const draw = async () => {
      const page = await pdf.getPage(number);
      const parts = [frame.current, canvas.current, textLayer.current] as const;
      const [box, image, text] = parts;
      if (isOver || box === null || image === null || text === null) return;
      const viewport = page.getViewport({ scale: widthPixels / page.getViewport({ scale: 1 }).width });
      box.style.width = `${viewport.width}px`;
      box.style.height = `${viewport.height}px`;
      const drawn = drawPage(page, { canvas: image, textContainer: text, widthPixels });
      cancel = drawn.cancel;
      const [{ elements, items }] = await Promise.all([drawn.text, drawn.image]);
      if (isOver) return;
      setDrawn(true);
      if (quote === null) return onMarked(null);
      if (items.join("").trim() === "") return onMarked("no-text");
      const match = matchQuote(items, quote);
      setRectangles(rectanglesOf(match.ranges, { elements, pageBox: box.getBoundingClientRect() }));
      onMarked(match.status);
    };
    setRectangles([]);
    setDrawn(false);
    draw().catch((error: unknown) => {
      if (!isOver) onFailed(error);
    });
    return () => {
      isOver = true;
      cancel();
    };
  }, [pdf, number, quote, widthPixels, onMarked, onFailed]);

  const first = rectangles[0];
  useEffect(() => {
    if (first !== undefined) frame.current?.querySelector(".pdf-mark")?.scrollIntoView({ block: "center" });
  }, [first]);

  return (
    <div ref={frame} className="pdf-page" data-drawn={isDrawn}>
      {/* The text over the image says what it shows. */}
      <canvas ref={canvas} />
      <div className="pdf-marks" aria-hidden="true">
        {rectangles.map(({ left, top, width, height }) => (
          <span
            key={`${left} ${top}`}
            className="pdf-mark"
            style={{ left: share(left), top: share(top), width: share(width), height: share(height) }}
          />
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: the letters of a page, in the order of the file, are no other element */}
      <div
        ref={textLayer}
        className="pdf-text"
        role="group"
        aria-label={t("viewer.pageImage", { title, page: number })}
      />
    </div>
  );
}

function share(part: number): string {
  return `${part * 100}%`;
}
