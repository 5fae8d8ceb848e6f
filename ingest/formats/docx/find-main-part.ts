import type { Package } from "./read-package.ts";

const RELATIONSHIP = /<(?:\w+:)?Relationship\s([^>]{0,4000})>/gu;
const MAIN_TYPE = /\bType\s?=\s?["'][^"']{0,200}\/officeDocument["']/u;
const TARGET = /\bTarget\s?=\s?["']\/?([^"']{1,500})["']/u;
const USUAL_PART = "word/document.xml";

/** The name of the part that holds the text of a Word document; null when the package holds none. */
export function findMainPart(parts: Package): string | null {
  for (const [, attributes = ""] of (parts.get("_rels/.rels") ?? "").matchAll(RELATIONSHIP)) {
    const target = MAIN_TYPE.test(attributes) ? TARGET.exec(attributes)?.[1] : undefined;
    if (target?.startsWith("word/") && parts.has(target)) return target;
  }
  return parts.has(USUAL_PART) ? USUAL_PART : null;
}
