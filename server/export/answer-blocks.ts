import { cleanText } from "./clean-text.ts";
import type { ExportBlock, ExportPiece } from "./export-block.ts";

const BULLET = /^[ \t\u3000]*(?:[-*•][ \t\u3000]+|・[ \t\u3000]*)/u;
/** Bold, or a citation mark; what is neither is text. */
const MARKUP = /\*\*(?<strong>[^*\n]+)\*\*|\[(?<mark>\d{1,4})\]/gu;

export interface AnswerBlocksOptions {
  answer: string;
  citationIds: ReadonlySet<number>;
  /** The name of a citation's source in the file. */
  toAnchor: (citationId: number) => string;
}

/** Reads the small part of Markdown that answers use, as the page does: paragraphs, bullet lists, bold, citation marks. */
export function toAnswerBlocks(options: AnswerBlocksOptions): ExportBlock[] {
  const blocks: ExportBlock[] = [];
  let open: ExportPiece[][] | undefined;
  let isList = false;
  for (const line of cleanText(options.answer).split("\n")) {
    if (line.trim() === "") {
      open = undefined;
      continue;
    }
    const bullet = BULLET.exec(line)?.[0];
    if (open === undefined || isList !== (bullet !== undefined)) {
      open = [];
      isList = bullet !== undefined;
      blocks.push(isList ? { kind: "list", items: open } : { kind: "paragraph", lines: open });
    }
    open.push(toPieces(line.slice(bullet?.length ?? 0).trim(), options));
  }
  return blocks;
}

function toPieces(line: string, options: AnswerBlocksOptions, isStrong = false): ExportPiece[] {
  const { citationIds, toAnchor } = options;
  const pieces: ExportPiece[] = [];
  const addText = (text: string): void => {
    if (text !== "") pieces.push({ kind: "text", text: unescapeBrackets(text), ...(isStrong && { isStrong }) });
  };
  let end = 0;
  for (const { 0: found, index, groups } of line.matchAll(MARKUP)) {
    const citationId = Number(groups?.mark);
    if (groups?.strong === undefined && !citationIds.has(citationId)) continue;
    addText(line.slice(end, index));
    if (groups?.strong !== undefined) pieces.push(...toPieces(groups.strong, options, true));
    else pieces.push({ kind: "mark", text: found, anchor: toAnchor(citationId) });
    end = index + found.length;
  }
  addText(line.slice(end));
  return pieces;
}

/** A source's own brackets come escaped, so that they are not taken for marks. */
function unescapeBrackets(text: string): string {
  return text.replace(/\\([[\]])/gu, "$1");
}
