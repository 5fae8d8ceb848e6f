import type { FigureJson, SentenceJson } from "../../../server/contract.ts";
import { flagSentences } from "./flag-sentences.ts";
import { type Inline, parseInline } from "./inline.ts";
import { createFigureMarker } from "./mark-figures.ts";

/** One line of a paragraph or one item of a list. */
export interface AnswerLine {
  at: number;
  nodes: Inline[];
}

/** A paragraph (its lines are shown one below the other) or a bullet list. */
export interface AnswerBlock {
  kind: "paragraph" | "list";
  at: number;
  lines: AnswerLine[];
}

/** An answer as it arrived, with what is known about it. */
export interface AnswerSource {
  text: string;
  citationIds: ReadonlySet<number>;
  /** Checked figures in the order of the answer; empty until they are all checked. */
  figures: readonly FigureJson[];
  /** Checked sentences; empty until all of them are. */
  sentences?: readonly SentenceJson[];
}

const BULLET = /^[ \t\u3000]*(?:[-*•][ \t\u3000]+|・[ \t\u3000]*)/u;

/**
 * Reads the small part of Markdown that answers use: paragraphs, bullet lists, bold, citation marks. Anything
 * else is shown as the characters it is made of.
 */
export function parseAnswer({ text, citationIds, figures, sentences = [] }: AnswerSource): AnswerBlock[] {
  const markFigures = createFigureMarker(figures);
  const blocks: AnswerBlock[] = [];
  let open: AnswerBlock | undefined;
  let at = 0;
  for (const line of text.split("\n")) {
    const content = line.trim();
    if (content === "") {
      open = undefined;
    } else {
      const bullet = BULLET.exec(line);
      const kind = bullet === null ? "paragraph" : "list";
      if (open?.kind !== kind) {
        open = { kind, at, lines: [] };
        blocks.push(open);
      }
      const skipped = bullet === null ? 0 : bullet[0].length;
      const nodes = parseInline({ text: line.slice(skipped).trimEnd(), at: at + skipped, citationIds });
      const flagged = flagSentences({ nodes, text, end: at + line.trimEnd().length }, sentences);
      open.lines.push({ at, nodes: markFigures(flagged) });
    }
    at += line.length + 1;
  }
  return blocks;
}
