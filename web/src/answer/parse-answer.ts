import type { FigureJson, SentenceJson } from "../../../server/contract.ts";
import { type Block, linesOf } from "../markdown/nodes.ts";
import { readBlocks } from "../markdown/read-blocks.ts";
import { createSentenceFlagger } from "./flag-sentences.ts";
import { createFigureMarker } from "./mark-figures.ts";

/** An answer as it arrived, with what is known about it. */
export interface AnswerSource {
  text: string;
  citationIds: ReadonlySet<number>;
  /** Checked figures in the order of the answer; empty until they are all checked. */
  figures: readonly FigureJson[];
  /** Checked sentences; empty until all of them are. */
  sentences?: readonly SentenceJson[];
}

/** Reads an answer's Markdown and puts the checks of its figures and sentences where they belong. */
export function parseAnswer({ text, citationIds, figures, sentences = [] }: AnswerSource): Block[] {
  const blocks = readBlocks({ text, citationIds });
  const markFigures = createFigureMarker(figures);
  const flagSentences = createSentenceFlagger(sentences);
  const lines = linesOf(blocks);
  for (const [index, line] of lines.entries()) {
    // What ends between two lines, as at the edge of a table, belongs to the first.
    const end = lines[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    line.nodes = markFigures(flagSentences(line.nodes, end));
  }
  return blocks;
}
