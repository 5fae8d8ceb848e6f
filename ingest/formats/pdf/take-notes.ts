import type { FlowItem } from "./flow.ts";
import { opensNote } from "./line-marks.ts";
import type { BodyStyle } from "./text-style.ts";

type LineItem = Extract<FlowItem, { kind: "line" }>;

const SMALLER = 0.93;

/** Parts a page's flow into its text and the notes at its foot: small lines at the end that begin with a mark. */
export function takeNotes(flow: readonly FlowItem[], body: BodyStyle): { text: FlowItem[]; notes: LineItem[] } {
  let first = flow.length;
  for (let at = flow.length - 1; at > 0; at--) {
    const item = flow[at] as FlowItem;
    if (item.kind !== "line" || item.line.size > SMALLER * body.size) break;
    if (!isProse(item.line.text)) break;
    if (opensNote(item.line.text)) first = at;
  }
  return { text: flow.slice(0, first), notes: flow.slice(first) as LineItem[] };
}

/** Labels of charts are small too, but short and mostly figures. */
function isProse(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 4 && letters >= 0.3 * text.length;
}
