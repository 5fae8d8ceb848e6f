import { posix } from "node:path";
import type { OfficePackage } from "./read-package.ts";
import { elementsOf, parseXml } from "./xml-tree.ts";

/** A part that another one refers to. */
export interface Relationship {
  /** The last segment of its type: `slide`, `notesSlide`, `chart`. */
  type: string;
  /** Name of the part that it leads to. */
  target: string;
}

/** What a part refers to within the package, by id; links to the outside are left out. */
export async function readRelationships(file: OfficePackage, part: string): Promise<Map<string, Relationship>> {
  const found = new Map<string, Relationship>();
  const bytes = await file.read(posix.join(posix.dirname(part), "_rels", `${posix.basename(part)}.rels`));
  if (bytes === null) return found;
  for (const { attributes } of elementsOf(parseXml(bytes), "Relationship")) {
    const { Id: id, Type: type = "", Target: target = "" } = attributes;
    if (id === undefined || attributes.TargetMode === "External") continue;
    found.set(id, { type: type.slice(type.lastIndexOf("/") + 1), target: resolveTarget(part, target) });
  }
  return found;
}

/** Targets are relative to the folder of the part, or to the package when they begin with a slash. */
function resolveTarget(part: string, target: string): string {
  return target.startsWith("/") ? target.slice(1) : posix.join(posix.dirname(part), target);
}
