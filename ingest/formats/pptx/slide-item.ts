import type { Box } from "../office/cut-apart.ts";
import type { XmlElement } from "../office/xml-tree.ts";

/** What a shape stands for in its layout: `title`, `body`, `sldNum`. */
export interface Placeholder {
  type: string;
  index: string;
}

/** A shape or frame of a slide. */
export interface SlideItem {
  element: XmlElement;
  kind: "shape" | "frame";
  placeholder: Placeholder | null;
  /** In EMU on the slide; null where the layout decides. */
  box: Box | null;
  /** Shapes of one outermost group share a number; null outside groups. */
  group: number | null;
}
