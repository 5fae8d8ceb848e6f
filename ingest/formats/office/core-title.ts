import type { OfficePackage } from "./read-package.ts";
import { elementOf, parseXml, textOf } from "./xml-tree.ts";

/** What programs write when nobody gave a title. */
const DEFAULT_TITLE =
  /^(?:PowerPoint (?:プレゼンテーション|Presentation)|タイトルなし|無題|Untitled|スライド ?1|Slide 1|Book ?1)$/iu;

/** The document's title in its properties (`docProps/core.xml`), or null when nobody gave one. */
export async function readCoreTitle(file: OfficePackage): Promise<string | null> {
  try {
    const bytes = await file.read("docProps/core.xml");
    const title =
      bytes === null
        ? ""
        : textOf(elementOf(parseXml(bytes), "title"))
            .replace(/\s+/gu, " ")
            .trim();
    return title === "" || DEFAULT_TITLE.test(title) ? null : title;
  } catch {
    return null; // Why: properties are a convenience; the document is whole without them.
  }
}
