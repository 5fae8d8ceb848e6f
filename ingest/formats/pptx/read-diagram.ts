import { readParagraphs } from "../office/text-body.ts";
import { elementOf, elementsOf, type XmlElement } from "../office/xml-tree.ts";
import type { SlidePiece } from "./slide-piece.ts";

/** Texts of a SmartArt diagram (`dgm:dataModel`), parents before their children, each as a bullet. */
export function readDiagram(model: XmlElement): SlidePiece[] {
  const points = new Map(
    elementsOf(elementOf(model, "ptLst") ?? EMPTY, "pt").map((point) => [point.attributes.modelId ?? "", point]),
  );
  const pieces: SlidePiece[] = [];
  for (const id of inOrder(points, elementsOf(elementOf(model, "cxnLst") ?? EMPTY, "cxn"))) {
    for (const { text } of readParagraphs(elementOf(points.get(id), "t"))) pieces.push({ kind: "bullet", text });
  }
  return pieces;
}

const EMPTY: XmlElement = { name: "", attributes: {}, children: [] };

/** Every point once: along the tree of connections from its root, then those that it does not reach. */
function inOrder(points: ReadonlyMap<string, XmlElement>, connections: readonly XmlElement[]): Set<string> {
  const children = new Map<string, { id: string; order: number }[]>();
  for (const { attributes } of connections) {
    if ((attributes.type ?? "parOf") !== "parOf") continue;
    const { srcId = "", destId = "" } = attributes;
    const siblings = children.get(srcId) ?? [];
    siblings.push({ id: destId, order: Number(attributes.srcOrd ?? 0) });
    children.set(srcId, siblings);
  }
  const ordered = new Set<string>();
  const roots = [...points].filter(([, point]) => point.attributes.type === "doc").map(([id]) => id);
  const pending = roots.reverse();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (ordered.has(id) || !points.has(id)) continue;
    ordered.add(id);
    for (const child of (children.get(id) ?? []).toSorted((a, b) => b.order - a.order)) pending.push(child.id);
  }
  for (const id of points.keys()) ordered.add(id);
  return ordered;
}
