import { toMatchText } from "../../text/match-text.ts";
import type { DocumentMeta } from "../../types.ts";
import type { ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";

const SOURCE_NOTE = /^[（(【[]?\s*(?:出典|出所|資料|参考)\s*[）)】\]:：]/u;
/** 「〇〇省によるアンケート調査（令和五年版白書）」: a line that only says where the values above it come from. */
const SOURCE_LINE = /^[^。、]{2,30}(?:による|の)[^。、]{0,12}(?:調査|統計|推計)(?:[（(][^（）()]{0,40}[)）])?$/u;
const ASKS_SOURCE = /出典|出所|典拠|(?:何|どの|どこ)の(?:調査|白書)|調査名|ページ|頁|何の資料|どの資料|引用元|根拠/u;

const MIN_EVENT_CHARS = 16;

/** Whether a piece can stand as an answer: of the right time, no lost figure, no title and no note of a source. */
export function isQuotable(piece: ScoredEvidence, { question, understanding }: WriteRequest): boolean {
  const { statement, yearFit, figures, passage, text } = piece;
  if (yearFit === "mismatch" || passage.chunk.kind === "missing-figure" || isTitle(piece)) return false;
  const isSource =
    (understanding.asked.figures.length === 0 && SOURCE_NOTE.test(text)) || SOURCE_LINE.test(text.trim());
  if (isSource && !ASKS_SOURCE.test(question)) return false;
  if (statement.kind !== "heading") return true;
  // 「● 協定に署名（2025年10月）」 states an event, whatever its mark made of it.
  const isEvent =
    text.length >= MIN_EVENT_CHARS &&
    figures.some(({ date }) => date?.year !== null && date?.month !== undefined && date.month !== null);
  return isEvent || (understanding.asked.figures.length > 0 && figures.length > 0);
}

/** A document's title names what a question is about better than anything, and answers nothing. */
function isTitle({ own, cell, passage }: ScoredEvidence): boolean {
  return cell === undefined && titleOf(passage.document).includes(own.text);
}

/** A passage has its document's details to itself, and many statements. */
const titles = new WeakMap<DocumentMeta, string>();

function titleOf(document: DocumentMeta): string {
  let title = titles.get(document);
  if (title === undefined) {
    title = toMatchText(document.title);
    titles.set(document, title);
  }
  return title;
}
