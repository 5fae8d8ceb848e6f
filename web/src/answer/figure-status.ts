import type { FigureJson } from "../../../server/contract.ts";

/** One character shown beside a figure, so that its check is never told by colour alone. */
export const FIGURE_SIGNS: Record<FigureJson["status"], string> = {
  supported: "✓",
  derived: "＝",
  unsupported: "？",
};

/** The statuses in the order in which they are listed. */
export const FIGURE_STATUSES = ["supported", "derived", "unsupported"] as const satisfies FigureJson["status"][];
