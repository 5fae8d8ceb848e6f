import type { Concept } from "../../retrieval/concepts.ts";
import { toMatchText } from "../../text/match-text.ts";

/** The question's concepts, other than words that only frame it, that part of the question names; with their places. */
export function conceptsNamed(part: string, concepts: readonly Concept[]): { concept: Concept; at: number }[] {
  const text = toMatchText(part);
  return concepts
    .map((concept, at) => ({ concept, at }))
    .filter(({ concept: { kind, label } }) => kind !== "frame" && text.includes(toMatchText(label)));
}
