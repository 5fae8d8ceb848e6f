import { toMatchText } from "../../text/match-text.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";

const SOURCE_NOTE = /^[（(【[]?\s*(?:出典|出所|資料|参考)\s*[）)】\]:：]/u;
const ASKS_SOURCE = /出典|出所|典拠|調査|白書|ページ|頁|何の資料|どの資料|引用元|根拠/u;

/** Whether a piece can stand as an answer: of the right time, no lost figure, no title and no note of a source. */
export function isQuotable(piece: ScoredEvidence, { question, understanding }: WriteRequest): boolean {
  const { statement, yearFit, figures, passage, text } = piece;
  if (yearFit === "mismatch" || passage.chunk.kind === "missing-figure" || isTitle(piece)) return false;
  if (understanding.asked.figures.length === 0 && SOURCE_NOTE.test(text) && !ASKS_SOURCE.test(question)) return false;
  return statement.kind !== "heading" || (understanding.asked.figures.length > 0 && figures.length > 0);
}

/** A document's title names what a question is about better than anything, and answers nothing. */
function isTitle({ own, cell, passage }: ScoredEvidence): boolean {
  return cell === undefined && toMatchText(passage.document.title).includes(own.text);
}
