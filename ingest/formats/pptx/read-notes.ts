import { DamagedPartError, type OfficePackage } from "../office/read-package.ts";
import type { Relationship } from "../office/relationships.ts";
import { readParagraphs } from "../office/text-body.ts";
import { elementOf, findElements, parseXml, textOf } from "../office/xml-tree.ts";
import { collectItems } from "./collect-items.ts";
import type { SlidePiece } from "./slide-piece.ts";

/**
 * Speaker notes and comments of a slide, each paragraph as a footnote that says which it is.
 * @throws DamagedPartError or MalformedXmlError when they cannot be read.
 */
export async function readNotes(
  file: OfficePackage,
  related: ReadonlyMap<string, Relationship>,
): Promise<SlidePiece[]> {
  const pieces: SlidePiece[] = [];
  for (const { type, target } of related.values()) {
    if (type !== "notesSlide" && type !== "comments") continue;
    const bytes = await file.read(target);
    if (bytes === null) throw new DamagedPartError(`${target}: missing`);
    const root = parseXml(bytes);
    if (type === "comments") {
      for (const text of commentTexts(root)) pieces.push({ kind: "footnote", text: `コメント：${text}` });
      continue;
    }
    for (const { element, placeholder } of collectItems(root).items) {
      if (placeholder !== null && placeholder.type !== "body") continue;
      for (const { text } of readParagraphs(elementOf(element, "txBody"))) {
        pieces.push({ kind: "footnote", text: `ノート：${text.trim()}` });
      }
    }
  }
  return pieces;
}

const LEGACY: ReadonlySet<string> = new Set(["text"]);
const THREADED: ReadonlySet<string> = new Set(["txBody"]);

/** Comments of both kinds: plain text (`p:text`) and threads (`p188:txBody`). */
function commentTexts(root: Parameters<typeof findElements>[0]): string[] {
  const legacy = findElements(root, LEGACY).map(textOf);
  const threaded = findElements(root, THREADED).flatMap((body) => readParagraphs(body).map(({ text }) => text));
  return [...legacy, ...threaded].map((text) => text.trim()).filter((text) => text !== "");
}
