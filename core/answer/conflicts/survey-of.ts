import { plainText } from "../../text/normalise.ts";
import type { Span } from "../../types.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";

/** How far below a statement the line that names its source may stand, in chunks. */
const RADIUS = 4;
const MAX_CHARS = 140;
/** 「…の調査では」 in the statement itself. */
const IN_STATEMENT = /(?:調査|アンケート|統計|推計|推定|白書|資料)(?:では|によ[るれっ]|で)/u;
/** A line that says where figures come from: 「出典：…」, 「…による調査（…白書）」. */
const SOURCE_LINE =
  /^[（(【[]?(?:出典|出所)[)）】\]：: 　]|による[^、。]{0,20}(?:調査|アンケート|集計|推計)(?:[（(][^（）()]{0,60}[)）])?$/u;

/** Where the figures of a statement come from. */
export interface Survey {
  text: string;
  span: Span;
}

/**
 * The survey or source that the section of a statement names nearest below it; null when the statement names one
 * itself or the section none.
 */
export function surveyOf(piece: Evidence, { readAround }: Pick<WriteRequest, "readAround">): Survey | null {
  if (IN_STATEMENT.test(piece.text)) return null;
  const section = piece.passage.chunk.headings[0]?.charStart;
  for (const chunk of readAround(piece.passage, RADIUS)) {
    if (chunk.headings[0]?.charStart !== section) continue;
    for (const { charStart, charEnd, kind } of chunk.statements) {
      if (charStart < piece.span.charEnd || kind === "heading") continue;
      const text = plainText(chunk.text.slice(charStart - chunk.charStart, charEnd - chunk.charStart));
      if (text.length <= MAX_CHARS && SOURCE_LINE.test(text))
        return { text, span: { documentId: chunk.documentId, charStart, charEnd } };
    }
  }
  return null;
}
