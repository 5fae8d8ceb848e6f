import { keepContent } from "./keep-content.ts";
import type { Package } from "./read-package.ts";
import { readXmlTokens, type XmlToken } from "./xml-tokens.ts";

const NOTE_PARTS = /^word\/(?:footnotes|endnotes)\d*\.xml$/u;

/**
 * Rewrites the parts with text so that the converter loses none of it.
 * @throws Error when a part is no well-formed XML.
 */
export function prepareParts(parts: Package, mainPart: string): Package {
  const prepared = new Map(parts);
  for (const [name, xml] of parts) {
    if (name !== mainPart && !NOTE_PARTS.test(name)) continue;
    prepared.set(name, join(keepContent(readXmlTokens(xml))));
  }
  return prepared;
}

function join(tokens: readonly XmlToken[]): string {
  return tokens.map(({ raw }) => raw).join("");
}
