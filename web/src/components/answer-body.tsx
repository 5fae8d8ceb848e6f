import { Fragment, useMemo } from "react";
import { type AnswerBlock, parseAnswer } from "../answer/parse-answer.ts";
import type { Turn } from "../state/turn.ts";
import { InlineNodes } from "./inline-nodes.tsx";

/** The turn whose prose is shown. */
export interface AnswerBodyProps {
  turn: Pick<Turn, "text" | "citations" | "figures" | "sentences" | "answer">;
}

/** The answer's prose. Figures are marked once all of them are checked. */
export function AnswerBody({ turn: { text, citations, figures, sentences, answer } }: AnswerBodyProps) {
  const isFinished = answer !== null;
  const blocks = useMemo(() => {
    const citationIds = new Set(citations.map(({ id }) => id));
    const checked = isFinished ? { figures, sentences } : { figures: [] };
    return parseAnswer({ text, citationIds, ...checked });
  }, [text, citations, figures, sentences, isFinished]);
  return (
    <div className="answer-body">
      {blocks.map((block) => (
        <Block key={block.at} block={block} citations={citations} />
      ))}
    </div>
  );
}

function Block({ block, citations }: { block: AnswerBlock } & Pick<Turn, "citations">) {
  if (block.kind === "list") {
    return (
      <ul>
        {block.lines.map(({ at, nodes }) => (
          <li key={at}>
            <InlineNodes nodes={nodes} citations={citations} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <p>
      {block.lines.map(({ at, nodes }, index) => (
        <Fragment key={at}>
          {index > 0 && <br />}
          <InlineNodes nodes={nodes} citations={citations} />
        </Fragment>
      ))}
    </p>
  );
}
