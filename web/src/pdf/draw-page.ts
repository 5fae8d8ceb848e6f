import { type PDFPageProxy, TextLayer } from "pdfjs-dist";

/** A page that is being drawn, or was. */
export interface DrawnPage {
  /** The elements of the page's pieces of text, and what stands in each, in the order of the file. */
  text: Promise<{ elements: HTMLElement[]; items: string[] }>;
  /** Settles when the image is there. */
  image: Promise<void>;
  cancel: () => void;
}

/** Where to draw. The elements lie on each other. */
export interface DrawPageOptions {
  canvas: HTMLCanvasElement;
  /** Gets the page's text, invisible, so that it can be selected and read aloud. */
  textContainer: HTMLElement;
  widthPixels: number;
}

/** Some browsers draw nothing on larger canvases. */
const MAX_CANVAS_PIXELS = 16_000_000;

/** Draws a page as wide as it may be, sharp on dense screens. */
export function drawPage(page: PDFPageProxy, { canvas, textContainer, widthPixels }: DrawPageOptions): DrawnPage {
  const scale = widthPixels / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  const sharpest = Math.sqrt(MAX_CANVAS_PIXELS / (viewport.width * viewport.height));
  const density = Math.min(window.devicePixelRatio || 1, sharpest);
  canvas.width = Math.floor(viewport.width * density);
  canvas.height = Math.floor(viewport.height * density);
  const rendering = page.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });

  textContainer.replaceChildren();
  textContainer.style.setProperty("--total-scale-factor", String(scale));
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: textContainer, viewport });
  const text = layer.render().then(() => ({ elements: layer.textDivs, items: layer.textContentItemsStr }));
  return {
    text,
    image: rendering.promise,
    cancel() {
      rendering.cancel();
      layer.cancel();
    },
  };
}
