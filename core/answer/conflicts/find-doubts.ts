import type { Evidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { doubtCalendarMonth } from "./doubts/calendar-month.ts";
import { doubtContraryNegation } from "./doubts/contrary-negation.ts";
import { doubtCutLabel } from "./doubts/cut-label.ts";
import type { Doubt, DoubtRule } from "./doubts/doubt.ts";
import { doubtImpossibleDate } from "./doubts/impossible-date.ts";
import { doubtMisdatedName } from "./doubts/misdated-name.ts";
import { doubtWrongTotal } from "./doubts/wrong-total.ts";

const RULES: readonly DoubtRule[] = [
  doubtMisdatedName,
  doubtImpossibleDate,
  doubtWrongTotal,
  doubtContraryNegation,
  doubtCalendarMonth,
  doubtCutLabel,
];

/** Why the given statements look mistaken, in their order; each reason once. */
export function findDoubts(pieces: readonly Evidence[], request: Pick<WriteRequest, "readAround" | "lookUp">): Doubt[] {
  const doubts = new Map<string, Doubt>();
  for (const piece of pieces) {
    for (const rule of RULES) {
      const doubt = rule(piece, request);
      if (doubt !== null && !doubts.has(doubt.text)) doubts.set(doubt.text, doubt);
    }
  }
  return [...doubts.values()];
}
