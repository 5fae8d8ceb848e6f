import type { ItemRange } from "./match-quote.ts";

/** A rectangle on a page, in shares of the page's width and height. */
export interface PageRectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where ranges of a page's pieces of text are drawn, measured on the text that lies over the image. */
export function rectanglesOf(
  ranges: readonly ItemRange[],
  { elements, pageBox }: { elements: readonly HTMLElement[]; pageBox: DOMRect },
): PageRectangle[] {
  return ranges.flatMap(({ item, charStart, charEnd }) => {
    const node = elements[item]?.firstChild;
    if (!(node instanceof Text)) return [];
    const range = document.createRange();
    range.setStart(node, Math.min(charStart, node.length));
    range.setEnd(node, Math.min(charEnd, node.length));
    return [...range.getClientRects()]
      .filter(({ width, height }) => width > 0 && height > 0)
      .map(({ left, top, width, height }) => ({
        left: (left - pageBox.left) / pageBox.width,
        top: (top - pageBox.top) / pageBox.height,
        width: width / pageBox.width,
        height: height / pageBox.height,
      }));
  });
}
