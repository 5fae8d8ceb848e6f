import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  version,
} from "pdfjs-dist";
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = workerUrl;

const RESOURCES = `/assets/pdfjs-${version}`;
/** Paging between citations goes back and forth between few documents. */
const MAX_OPEN = 3;

const open = new Map<string, PDFDocumentLoadingTask>();

/**
 * Opens a PDF of this server; one that was opened lately is not read again. Nothing in it is run: no scripts, no forms,
 * no code made from its fonts, and everything that drawing needs comes from this server.
 * @throws what pdf.js throws for files that are missing, damaged or locked.
 */
export function openPdf(url: string): Promise<PDFDocumentProxy> {
  const known = open.get(url);
  if (known !== undefined) {
    open.delete(url);
    open.set(url, known);
    return known.promise;
  }
  const task = getDocument({
    url,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    stopAtErrors: false,
    cMapUrl: `${RESOURCES}/cmaps/`,
    standardFontDataUrl: `${RESOURCES}/standard_fonts/`,
    wasmUrl: `${RESOURCES}/wasm/`,
  });
  open.set(url, task);
  // A failure is not kept: the next look tries again.
  task.promise.catch(() => open.get(url) === task && open.delete(url));
  for (const [oldest, oldTask] of [...open].slice(0, -MAX_OPEN)) {
    open.delete(oldest);
    void oldTask.destroy();
  }
  return task.promise;
}
