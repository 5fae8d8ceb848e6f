import { useMemo } from "react";
import { parseAnswer } from "../answer/parse-answer.ts";
import { langOf } from "../i18n/lang-of.ts";
import { settleTail } from "../markdown/settle-tail.ts";
import { isRunning, type Turn } from "../state/turn.ts";
import { MarkdownBlocks } from "./markdown-blocks.tsx";

/** The turn whose prose is shown. */
export interface AnswerBodyProps {
  turn: Pick<Turn, "text" | "status" | "citations" | "figures" | "sentences" | "answer">;
}

/** The answer's prose. Figures are marked once all of them are checked. */
export function AnswerBody({ turn }: AnswerBodyProps) {
  const { text, citations, figures, sentences, answer } = turn;
  const isFinished = answer !== null;
  const isArriving = isRunning({ status: turn.status });
  const blocks = useMemo(() => {
    const citationIds = new Set(citations.map(({ id }) => id));
    const checked = isFinished ? { figures, sentences } : { figures: [] };
    return parseAnswer({ text: isArriving ? settleTail(text) : text, citationIds, ...checked });
  }, [text, citations, figures, sentences, isFinished, isArriving]);
  return (
    <div className="answer-body" lang={langOf(text)}>
      <MarkdownBlocks blocks={blocks} citations={citations} />
    </div>
  );
}
