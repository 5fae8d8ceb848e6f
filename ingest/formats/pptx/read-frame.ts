import type { OfficePackage } from "../office/read-package.ts";
import type { Relationship } from "../office/relationships.ts";
import { elementOf, elementsOf, parseXml, prefixedAttribute, type XmlElement } from "../office/xml-tree.ts";
import { readChart } from "./read-chart.ts";
import { readDiagram } from "./read-diagram.ts";
import { readTable } from "./read-table.ts";
import type { SlidePiece } from "./slide-piece.ts";

/** Where a frame's content is looked up. */
export interface FrameSource {
  file: OfficePackage;
  related: ReadonlyMap<string, Relationship>;
}

/** What stands in a frame, or what cannot be read of it, as a noun for a warning. */
export type FrameContent = { pieces: SlidePiece[] } | { lost: string };

/** Reads a graphic frame: a table, a chart's data, or the text of a SmartArt diagram. */
export async function readFrame(frame: XmlElement, source: FrameSource): Promise<FrameContent> {
  const data = elementOf(elementOf(frame, "graphic"), "graphicData");
  for (const content of data === undefined ? [] : elementsOf(data)) {
    if (content.name === "tbl") return { pieces: [{ kind: "table", table: readTable(content) }] };
    if (content.name === "relIds")
      return readRelated(prefixedAttribute(content, "dm"), { source, read: readDiagram, lost: "図" });
    if (content.name !== "chart") return { lost: "埋め込みオブジェクト" };
    return readRelated(prefixedAttribute(content, "id"), { source, read: readChartPart, lost: "グラフ" });
  }
  return { pieces: [] };
}

interface Reading {
  source: FrameSource;
  read: (root: XmlElement) => SlidePiece[];
  lost: string;
}

async function readRelated(id: string | undefined, { source, read, lost }: Reading): Promise<FrameContent> {
  const target = source.related.get(id ?? "")?.target;
  if (target === undefined) return { lost };
  try {
    const bytes = await source.file.read(target);
    const pieces = bytes === null ? [] : read(parseXml(bytes));
    return pieces.length === 0 ? { lost } : { pieces };
  } catch {
    return { lost }; // Why: the rest of the slide can be read, and the warning says what is missing.
  }
}

/** Charts of the newer kind (`cx:chartSpace`) keep their data otherwise; they count as lost. */
function readChartPart(root: XmlElement): SlidePiece[] {
  return readChart(root).some(({ kind }) => kind === "table") ? readChart(root) : [];
}
