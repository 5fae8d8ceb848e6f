import type { Figure } from "../../../figures/parse-figures.ts";
import { parseFigures } from "../../../figures/parse-figures.ts";
import { plainText } from "../../../text/normalise.ts";
import type { DoubtRule } from "./doubt.ts";

const RADIUS = 3;
/** Months of a fiscal year that lie in the next calendar year. */
const LAST_MONTH_OF_TAIL = 3;
const FISCAL_YEAR = /年度/u;

/**
 * A month from January to March that stands in a fiscal year's column before a month from April on: the fiscal year
 * begins in April, so either the month is of the year before or the order is not that of time.
 */
export const doubtCalendarMonth: DoubtRule = (piece, { readAround }) => {
  const { chunk } = piece.passage;
  const heading = chunk.headings.find(({ text }) => FISCAL_YEAR.test(text));
  const early = bareMonth(piece.figures);
  if (heading === undefined || early === null || monthOf(early) > LAST_MONTH_OF_TAIL) return null;
  for (const near of readAround(piece.passage, RADIUS)) {
    if (!near.headings.some(({ charStart }) => charStart === heading.charStart)) continue;
    for (const { charStart, charEnd, kind } of near.statements) {
      if (charStart <= piece.span.charStart || kind === "heading") continue;
      const text = plainText(near.text.slice(charStart - near.charStart, charEnd - near.charStart));
      const late = bareMonth(parseFigures(text));
      if (late === null || monthOf(late) <= LAST_MONTH_OF_TAIL) continue;
      return {
        text: `ただし、「${heading.text}」の欄で「${early.text}」が「${late.text}」（「${text.slice(0, 40)}」）より前に並んでいます。会計年度ではなく暦年の${early.text}（前の年度の終わり）を指す可能性があり、どの年の${early.text}かは資料に明記されていないため、注意が必要です。`,
        spans: [
          piece.span,
          { documentId: near.documentId, charStart, charEnd },
          { documentId: chunk.documentId, charStart: heading.charStart, charEnd: heading.charEnd },
        ],
      };
    }
  }
  return null;
};

/** The first date of a statement that gives a month and no year. */
function bareMonth(figures: readonly Figure[]): Figure | null {
  return figures.find(({ date }) => date !== undefined && date.year === null && date.month !== null) ?? null;
}

function monthOf({ date }: Figure): number {
  return date?.month ?? 0;
}
