import type { FlowItem } from "./flow.ts";
import type { TextLine } from "./line.ts";

/** What most of a document's text looks like. */
export interface BodyStyle {
  size: number;
  fontName: string;
  isBold: boolean;
  /** Distance from baseline to baseline, in ems. */
  pitch: number;
}

const MAX_PITCH = 2.2;

export function findBodyStyle(flow: readonly FlowItem[]): BodyStyle {
  const lines = flow.flatMap((item) => (item.kind === "line" ? [item.line] : []));
  const size = Number(mostCommon(lines, ({ size: own }) => String(Math.round(own * 2) / 2)) ?? "10.5");
  const body = lines.filter((line) => Math.abs(line.size - size) <= 0.5);
  return {
    size,
    fontName: mostCommon(body, ({ fontName }) => fontName) ?? "",
    isBold: mostCommon(body, ({ isBold }) => String(isBold)) === "true",
    pitch: Number(mostCommon(pitches(flow), ({ text }) => text) ?? "1.6"),
  };
}

/** The value that most of the text has. */
function mostCommon(lines: readonly Pick<TextLine, "text">[], styleOf: (line: TextLine) => string): string | null {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const value = styleOf(line as TextLine);
    counts.set(value, (counts.get(value) ?? 0) + line.text.length);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Distances between neighbouring lines, written as text so that they can be counted. */
function pitches(flow: readonly FlowItem[]): Pick<TextLine, "text">[] {
  return flow.flatMap((item, at) => {
    const next = flow[at + 1];
    if (item.kind !== "line" || next?.kind !== "line" || item.column !== next.column) return [];
    const pitch = (next.line.baseline - item.line.baseline) / item.line.size;
    const isNear = pitch > 0.8 && pitch <= MAX_PITCH && Math.abs(next.line.size - item.line.size) < 0.5;
    return isNear ? [{ text: pitch.toFixed(1) }] : [];
  });
}
