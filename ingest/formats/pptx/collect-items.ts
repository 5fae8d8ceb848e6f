import type { Box } from "../office/cut-apart.ts";
import { elementOf, elementsOf, findElements, type XmlElement } from "../office/xml-tree.ts";
import type { Placeholder, SlideItem } from "./slide-item.ts";

/** Shapes and frames of a slide, layout or master in file order, groups dissolved, and how many are hidden. */
export function collectItems(slide: XmlElement): { items: SlideItem[]; hiddenCount: number } {
  const items: SlideItem[] = [];
  let hiddenCount = 0;
  let groupCount = 0;
  const tree = elementOf(elementOf(slide, "cSld"), "spTree");
  const top = { transform: IDENTITY, group: null };
  const pending = tree === undefined ? [] : open(tree, top);
  for (let todo = pending.pop(); todo !== undefined; todo = pending.pop()) {
    const { element, transform, group } = todo;
    if (isHidden(element)) hiddenCount++;
    else if (element.name === "grpSp") {
      const inside = { transform: groupTransform(element, transform), group: group ?? ++groupCount };
      for (const child of open(element, inside)) pending.push(child);
    } else if (element.name === "sp" || element.name === "cxnSp" || element.name === "graphicFrame") {
      items.push({
        element,
        kind: element.name === "graphicFrame" ? "frame" : "shape",
        placeholder: placeholderOf(element),
        box: boxOf(element, transform),
        group,
      });
    }
  }
  return { items, hiddenCount };
}

interface Todo {
  element: XmlElement;
  transform: Transform;
  group: number | null;
}

/** Members of a group, last first, as a stack wants them. */
function open(group: XmlElement, place: Omit<Todo, "element">): Todo[] {
  return elementsOf(group)
    .reverse()
    .map((element) => ({ element, ...place }));
}

const PROPERTIES: ReadonlySet<string> = new Set(["nvSpPr", "nvGrpSpPr", "nvGraphicFramePr", "nvPicPr", "nvCxnSpPr"]);

function nonVisual(element: XmlElement): XmlElement | undefined {
  return elementsOf(element).find(({ name }) => PROPERTIES.has(name));
}

function isHidden(element: XmlElement): boolean {
  const hidden = elementOf(nonVisual(element), "cNvPr")?.attributes.hidden;
  return hidden === "1" || hidden === "true";
}

function placeholderOf(element: XmlElement): Placeholder | null {
  const found = elementOf(elementOf(nonVisual(element), "nvPr"), "ph");
  return found === undefined ? null : { type: found.attributes.type ?? "obj", index: found.attributes.idx ?? "0" };
}

/** Position = offset + scale × position within the group, for each axis. */
interface Transform {
  x: number;
  y: number;
  scaleX: number;
  scaleY: number;
}

const IDENTITY: Transform = { x: 0, y: 0, scaleX: 1, scaleY: 1 };

function groupTransform(group: XmlElement, outer: Transform): Transform {
  const frame = elementOf(elementOf(group, "grpSpPr"), "xfrm");
  const at = point(frame, "off", "x", "y");
  const size = point(frame, "ext", "cx", "cy");
  const childAt = point(frame, "chOff", "x", "y");
  const childSize = point(frame, "chExt", "cx", "cy");
  if (at === null || size === null || childAt === null || childSize === null) return outer;
  const scaleX = childSize.x === 0 ? 1 : size.x / childSize.x;
  const scaleY = childSize.y === 0 ? 1 : size.y / childSize.y;
  return {
    x: outer.x + outer.scaleX * (at.x - childAt.x * scaleX),
    y: outer.y + outer.scaleY * (at.y - childAt.y * scaleY),
    scaleX: outer.scaleX * scaleX,
    scaleY: outer.scaleY * scaleY,
  };
}

const FRAME: ReadonlySet<string> = new Set(["xfrm"]);

function boxOf(element: XmlElement, transform: Transform): Box | null {
  const own = elementOf(element, "spPr") ?? element;
  const frame = elementOf(own, "xfrm") ?? findElements(own, FRAME)[0];
  const at = point(frame, "off", "x", "y");
  const size = point(frame, "ext", "cx", "cy");
  if (at === null || size === null) return null;
  const left = transform.x + transform.scaleX * at.x;
  const top = transform.y + transform.scaleY * at.y;
  return { left, top, right: left + transform.scaleX * size.x, bottom: top + transform.scaleY * size.y };
}

function point(frame: XmlElement | undefined, name: string, x: string, y: string): { x: number; y: number } | null {
  const attributes = elementOf(frame, name)?.attributes;
  const found = { x: Number(attributes?.[x]), y: Number(attributes?.[y]) };
  return Number.isFinite(found.x) && Number.isFinite(found.y) ? found : null;
}
