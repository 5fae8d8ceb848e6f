import { attributeOf, findElements, type HtmlNode } from "../html/html-tree.ts";
import { textInLine } from "../html/read-table.ts";
import type { Package } from "./read-package.ts";

const TITLE_HEADINGS = new Set(["h1"]);
const CORE_TITLE = /<dc:title>([^<]{1,500})<\/dc:title>/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The text in the style 「表題」; failing that, the title among the document's properties. */
export function titleOf(page: HtmlNode, parts: Package): string | null {
  const headings = findElements(page, TITLE_HEADINGS).filter((element) => attributeOf(element, "class") === "title");
  const shown = headings.map(textInLine).find((text) => text !== "");
  if (shown !== undefined) return shown;
  const stated = CORE_TITLE.exec(parts.get("docProps/core.xml") ?? "")?.[1] ?? "";
  return stated.replace(/&(amp|lt|gt|quot|apos);/gu, (_, name: string) => ENTITIES[name] ?? "").trim() || null;
}
