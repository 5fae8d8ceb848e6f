import { posix } from "node:path";
import type { Box } from "../office/cut-apart.ts";
import type { OfficePackage } from "../office/read-package.ts";
import { readRelationships } from "../office/relationships.ts";
import { bulletOf } from "../office/text-body.ts";
import { elementOf, parseXml, type XmlElement } from "../office/xml-tree.ts";
import { collectItems } from "./collect-items.ts";
import type { Placeholder, SlideItem } from "./slide-item.ts";

/** What a slide's placeholders inherit. */
export interface SlideLayout {
  boxOf(placeholder: Placeholder): Box | null;
  /** Whether a paragraph at a level carries a bullet when it does not say so itself. */
  isBullet(placeholder: Placeholder, level: number): boolean;
}

/** A layout that decides nothing, for slides whose own cannot be read. */
export const NO_LAYOUT: SlideLayout = { boxOf: () => null, isBullet: () => false };

/** Reads layouts with their masters; each once, as most slides share a few. */
export function createLayoutReader(file: OfficePackage): (layoutPart: string) => Promise<SlideLayout> {
  const known = new Map<string, Promise<SlideLayout>>();
  return (layoutPart) => {
    const part = posix.normalize(layoutPart);
    const found = known.get(part) ?? readLayout(file, part).catch(() => NO_LAYOUT);
    known.set(part, found);
    return found;
  };
}

async function readLayout(file: OfficePackage, part: string): Promise<SlideLayout> {
  const layout = await readPart(file, part);
  const related = await readRelationships(file, part);
  const masterPart = [...related.values()].find(({ type }) => type === "slideMaster")?.target;
  const master = masterPart === undefined ? undefined : await readPart(file, masterPart);
  const layoutItems = layout === undefined ? [] : collectItems(layout).items;
  const masterItems = master === undefined ? [] : collectItems(master).items;
  const bodyStyle = elementOf(elementOf(master, "txStyles"), "bodyStyle");
  const chainOf = (placeholder: Placeholder): SlideItem[] =>
    [findByIndex(layoutItems, placeholder), findByFamily(masterItems, placeholder)].filter(
      (item) => item !== undefined,
    );
  return {
    boxOf: (placeholder) => chainOf(placeholder).find(({ box }) => box !== null)?.box ?? null,
    isBullet(placeholder, level) {
      const styles = chainOf(placeholder).map(({ element }) => elementOf(elementOf(element, "txBody"), "lstStyle"));
      const all = familyOf(placeholder) === "body" ? [...styles, bodyStyle] : styles;
      for (const style of all) {
        const isBullet = bulletOf(elementOf(style, `lvl${level + 1}pPr`));
        if (isBullet !== null) return isBullet;
      }
      return false;
    },
  };
}

async function readPart(file: OfficePackage, part: string): Promise<XmlElement | undefined> {
  const bytes = await file.read(part);
  return bytes === null ? undefined : parseXml(bytes);
}

function findByIndex(items: SlideItem[], { type, index }: Placeholder): SlideItem | undefined {
  const sameIndex = items.find(({ placeholder }) => placeholder?.index === index && index !== "0");
  return sameIndex ?? items.find(({ placeholder }) => placeholder?.type === type);
}

function findByFamily(items: SlideItem[], wanted: Placeholder): SlideItem | undefined {
  return items.find(({ placeholder }) => placeholder !== null && familyOf(placeholder) === familyOf(wanted));
}

/** Masters hold one placeholder for each of these; layouts refine it (ECMA-376 part 1, 19.7.10). */
function familyOf({ type }: Placeholder): string {
  if (type === "title" || type === "ctrTitle") return "title";
  return type === "dt" || type === "ftr" || type === "sldNum" ? type : "body";
}
