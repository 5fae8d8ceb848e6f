import { dropHiddenRuns } from "./drop-hidden-runs.ts";
import { keepContent } from "./keep-content.ts";
import { readNumbering } from "./numbering.ts";
import { readParagraphStyles } from "./paragraph-styles.ts";
import type { Package } from "./read-package.ts";
import { writeNumbers } from "./write-numbers.ts";
import { readXmlTokens } from "./xml-tokens.ts";

const NOTE_PARTS = /^word\/(?:footnotes|endnotes)\d*\.xml$/u;

/** Parts as the converter is to read them. */
export interface PreparedParts {
  parts: Package;
  /** How many hidden passages were left out. */
  hiddenCount: number;
}

/**
 * Rewrites the parts with text so that the converter loses none of it that Word shows, and numbers paragraphs as Word
 * does.
 * @throws Error when a part is no well-formed XML.
 */
export function prepareParts(parts: Package, mainPart: string): PreparedParts {
  const prepared = new Map(parts);
  const structure = {
    numbering: readNumbering(parts.get("word/numbering.xml")),
    styleOf: readParagraphStyles(parts.get("word/styles.xml")),
  };
  let hiddenCount = 0;
  for (const [name, xml] of parts) {
    if (name !== mainPart && !NOTE_PARTS.test(name)) continue;
    const shown = dropHiddenRuns(readXmlTokens(xml));
    hiddenCount += shown.count;
    const tokens = writeNumbers(keepContent(shown.tokens), structure);
    prepared.set(name, tokens.map(({ raw }) => raw).join(""));
  }
  return { parts: prepared, hiddenCount };
}
