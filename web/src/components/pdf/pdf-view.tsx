import type { PDFDocumentProxy } from "pdfjs-dist";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { openPdf } from "../../pdf/open-pdf.ts";
import type { PageQuote } from "../../pdf/quote-on-pages.ts";
import { type MarkState, PdfPage } from "./pdf-page.tsx";

/** The file, the page to begin with, and what to mark. */
export interface PdfViewProps {
  url: string;
  title: string;
  firstPage: number;
  /** The cited passage page by page; empty for none. Keep it stable. */
  quotes: readonly PageQuote[];
}

type FailureReason = "pageLocked" | "pageDamaged" | "pageMissing" | "pageFailed";

const ZOOMS = [1, 1.25, 1.5, 2, 3] as const;
const NOTES = { whole: "pageMarked", partly: "pagePartly", nowhere: "pageNowhere", "no-text": "pageNoText" } as const;

/** Pages of a PDF one at a time. Loaded only when it is asked for: pdf.js is larger than the rest of the page. */
export default function PdfView({ url, title, firstPage, quotes }: PdfViewProps) {
  const { t } = useTranslation(["documents", "common"]);
  const region = useRef<HTMLElement>(null);
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [failure, setFailure] = useState<FailureReason | null>(null);
  const [page, setPage] = useState(firstPage);
  const [zoom, setZoom] = useState(0);
  const [marked, setMarked] = useState<MarkState | null>(null);
  const [attempt, setAttempt] = useState(0);
  const widthPixels = useWidth(region);
  const fail = useCallback((error: unknown) => setFailure(reasonOf(error)), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` opens the file again
  useEffect(() => {
    let isOver = false;
    setPdf(null);
    setFailure(null);
    openPdf(url).then(
      (opened) => !isOver && setPdf(opened),
      (error: unknown) => !isOver && fail(error),
    );
    return () => {
      isOver = true;
    };
  }, [url, attempt, fail]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another passage on the same page is shown again, too
  useEffect(() => setPage(firstPage), [firstPage, quotes]);

  if (failure !== null) {
    return (
      <div className="failure viewer-failure">
        <p>{t(`viewer.${failure}`)}</p>
        <button type="button" className="button" onClick={() => setAttempt((count) => count + 1)}>
          {t("common:retry")}
        </button>
      </div>
    );
  }
  const quote = quotes.find((one) => one.page === page) ?? null;
  const pages = pdf?.numPages ?? 0;
  const shown = Math.min(page, Math.max(pages, 1));
  return (
    <div className="pdf-view">
      <div className="pdf-bar">
        <button type="button" className="button" disabled={shown <= 1} onClick={() => setPage(shown - 1)}>
          {t("viewer.previousPage")}
        </button>
        <p role="status">{pdf === null ? t("viewer.pageLoading") : t("viewer.pageNumber", { page: shown, pages })}</p>
        <button type="button" className="button" disabled={shown >= pages} onClick={() => setPage(shown + 1)}>
          {t("viewer.nextPage")}
        </button>
        <button
          type="button"
          className="button"
          aria-label={t("viewer.zoomOut")}
          title={t("viewer.zoomOut")}
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
        >
          −
        </button>
        <span>{t("viewer.zoom", { percent: (ZOOMS[zoom] ?? 1) * 100 })}</span>
        <button
          type="button"
          className="button"
          aria-label={t("viewer.zoomIn")}
          title={t("viewer.zoomIn")}
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        >
          ＋
        </button>
      </div>
      {marked !== null && (
        <p role="status" className="viewer-note" data-marked={marked}>
          {t(`viewer.${NOTES[marked]}`)}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section ref={region} className="pdf-region" tabIndex={0} aria-label={t("viewer.page")}>
        {pdf !== null && widthPixels > 0 && (
          <PdfPage
            pdf={pdf}
            number={shown}
            title={title}
            quote={quote}
            widthPixels={Math.floor(widthPixels * (ZOOMS[zoom] ?? 1))}
            onMarked={setMarked}
            onFailed={fail}
          />
        )}
      </section>
    </div>
  );
}

/** Room for a page, followed as the window changes. */
function useWidth(region: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = region.current;
    if (element === null) return;
    // The scroll bar takes its room always, so that a page does not grow and shrink with it.
    const observer = new ResizeObserver(() => setWidth(Math.max(0, element.clientWidth - 2)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [region]);
  return width;
}

function reasonOf(error: unknown): FailureReason {
  const { name, status } = (error ?? {}) as { name?: string; status?: number };
  if (name === "PasswordException") return "pageLocked";
  if (name === "InvalidPDFException") return "pageDamaged";
  if (name === "MissingPDFException" || status === 404) return "pageMissing";
  return "pageFailed";
}
