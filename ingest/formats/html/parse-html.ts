import { parse } from "parse5";
import { decodeText } from "../../decode-text.ts";
import { createDocumentBuilder } from "../document-builder.ts";
import type { FileContent, ParsedDocument } from "../parsed-document.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { addTree } from "./add-tree.ts";
import { findElements, type HtmlNode } from "./html-tree.ts";
import { textInLine } from "./read-table.ts";

const TITLE = new Set(["title"]);

/**
 * A web page: its text in reading order, its headings, lists, footnotes and tables.
 * @throws UnreadableFileError when it cannot be decoded, or shows no text.
 */
export async function parseHtml({ bytes }: FileContent): Promise<ParsedDocument> {
  const decoded = decodeText(bytes);
  if ("reason" in decoded) throw new UnreadableFileError(decoded.reason);
  const page = parse(decoded.text);
  const builder = createDocumentBuilder();
  addTree(page, builder);
  const { text, blocks, places } = builder.build();
  if (text === "") {
    throw new UnreadableFileError(
      "HTML の中に表示される文章がありません（画像だけのページや、スクリプトが文章を作るページなど）。ブラウザーで開いて文章を保存し直してください。",
    );
  }
  return {
    text,
    blocks,
    places,
    title: titleOf(page),
    asOf: null,
    warnings: [],
    quality: { pages: null, emptyPages: [] },
  };
}

function titleOf(page: HtmlNode): string | null {
  const [title] = findElements(page, TITLE);
  return (title === undefined ? "" : textInLine(title)) || null;
}
