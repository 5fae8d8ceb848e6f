import type { ItemRange } from "./match-quote.ts";

/** A rectangle on a page, in shares of the page's width and height. */
export interface PageRectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Edges of a rectangle in the window. */
export type Edges = Pick<DOMRect, "left" | "top" | "right" | "bottom">;

/** Where ranges of a page's pieces of text are drawn, measured on the text that lies over the image. */
export function rectanglesOf(
  ranges: readonly ItemRange[],
  { elements, pageBox }: { elements: readonly HTMLElement[]; pageBox: DOMRect },
): PageRectangle[] {
  const boxes = ranges.flatMap(({ item, charStart, charEnd }) => {
    const element = elements[item];
    const node = element?.firstChild;
    if (element === undefined || !(node instanceof Text)) return [];
    const range = document.createRange();
    range.setStart(node, Math.min(charStart, node.length));
    range.setEnd(node, Math.min(charEnd, node.length));
    const frame = element.getBoundingClientRect();
    return [...range.getClientRects()].flatMap((box) => within(box, frame) ?? []);
  });
  return joinAlongLines(boxes).map(({ left, top, right, bottom }) => ({
    left: (left - pageBox.left) / pageBox.width,
    top: (top - pageBox.top) / pageBox.height,
    width: (right - left) / pageBox.width,
    height: (bottom - top) / pageBox.height,
  }));
}

/** The part of a box inside the piece's own: letters of the browser's font are taller than the page's lines. */
function within(box: Edges, frame: Edges): Edges | null {
  const left = Math.max(box.left, frame.left);
  const top = Math.max(box.top, frame.top);
  const right = Math.min(box.right, frame.right);
  const bottom = Math.min(box.bottom, frame.bottom);
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

/** Makes one of boxes that follow each other on a line with no more than a space between: a sentence is one mark. */
export function joinAlongLines(boxes: readonly Edges[]): Edges[] {
  const joined: Edges[] = [];
  for (const box of boxes) {
    const last = joined.at(-1);
    const height = box.bottom - box.top;
    const isSameLine =
      last !== undefined && Math.abs(last.top - box.top) + Math.abs(last.bottom - box.bottom) < height / 2;
    if (!isSameLine || box.left < last.left || box.left - last.right > height) {
      joined.push(box);
      continue;
    }
    joined[joined.length - 1] = {
      left: last.left,
      top: Math.min(last.top, box.top),
      right: Math.max(last.right, box.right),
      bottom: Math.max(last.bottom, box.bottom),
    };
  }
  return joined;
}
