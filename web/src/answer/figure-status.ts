import type { FigureJson } from "../../../server/contract.ts";

/** How a figure's check is told to the reader: never by colour alone. */
export interface FigureStatusText {
  label: string;
  /** One character shown beside the figure. */
  sign: string;
  explanation: string;
}

/** Wording per status of {@link FigureJson}. */
export const FIGURE_STATUS_TEXT: Record<FigureJson["status"], FigureStatusText> = {
  supported: { label: "確認済み", sign: "✓", explanation: "出典の原文に同じ数値があります" },
  derived: { label: "計算値", sign: "＝", explanation: "出典の数値から計算した値です" },
  unsupported: { label: "根拠なし", sign: "？", explanation: "出典の原文に見つからない数値です" },
};

/** The statuses in the order in which they are listed. */
export const FIGURE_STATUSES = ["supported", "derived", "unsupported"] as const satisfies FigureJson["status"][];
