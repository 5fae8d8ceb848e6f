import type { LedgerFigureJson } from "../contract.ts";
import { describeSource } from "./place-passages.ts";

/** A figure with what it measures, when, and where it stands, on one line. */
export function describeFigure(figure: LedgerFigureJson): string {
  const { text, measure, entity, modifier, asOf } = figure;
  const amount = modifier === null || text.includes(modifier) ? text : `${text}（${modifier}）`;
  const what = [measure, ...(entity === null || measure.includes(entity) ? [] : [entity])].filter(Boolean).join("、");
  return `${amount} — ${what}／${asOf ?? "時点不明"}／${describeSource(figure)}`;
}
