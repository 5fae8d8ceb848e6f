import { createDocumentBuilder } from "../document-builder.ts";
import { addTree } from "../html/add-tree.ts";
import type { FileContent, ParsedDocument } from "../parsed-document.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { convertDocx } from "./convert-docx.ts";
import { titleOf } from "./document-title.ts";
import { findMainPart } from "./find-main-part.ts";
import { placeNotes } from "./place-notes.ts";
import { prepareParts } from "./prepare-parts.ts";
import { type Package, readPackage } from "./read-package.ts";
import { recogniseContent, recognisePackage } from "./recognise-content.ts";
import { warningsOf } from "./warnings.ts";

/**
 * A Word document: its text in reading order with headings, lists, tables, and notes at the end of their section.
 * @throws UnreadableFileError when it is damaged, protected, or something else than its name says.
 */
export async function parseDocx({ bytes }: FileContent): Promise<ParsedDocument> {
  const parts = await openPackage(bytes);
  const mainPart = findMainPart(parts);
  if (mainPart === null) throw new UnreadableFileError(recognisePackage(parts.keys()));
  const builder = createDocumentBuilder();
  let warnings: string[];
  let title: string | null;
  try {
    const prepared = prepareParts(parts, mainPart);
    const converted = await convertDocx(prepared.parts);
    const page = placeNotes(converted.html);
    addTree(page, builder);
    warnings = warningsOf({ prepared, mainPart, converted });
    title = titleOf(page, parts);
  } catch (error) {
    throw new UnreadableFileError(
      "Word の本文が壊れていて読めません。Word で開いて修復し、保存し直すか、元のファイルを入手し直してください。",
      error,
    );
  }
  const { text, blocks, places } = builder.build();
  if (text === "") {
    throw new UnreadableFileError(
      "Word 文書の中に文字がありません（画像だけの文書など）。文字のあるファイルに置き換えてください。",
    );
  }
  return { text, blocks, places, title, asOf: null, warnings, quality: { pages: null, emptyPages: [] } };
}

async function openPackage(bytes: Uint8Array): Promise<Package> {
  try {
    return await readPackage(bytes);
  } catch (error) {
    throw new UnreadableFileError(recogniseContent(bytes), error);
  }
}
