import type { NameModel } from "../../answer/name-models.ts";
import { factsOf } from "../../compare/answer-facts.ts";
import type { RunAnswer } from "../../compare/comparison-run.ts";
import { describeCosts, describeMs, describeTokens } from "../../compare/describe-facts.ts";
import { STOPPED } from "../../state/announce.ts";
import { isRunning } from "../../state/turn.ts";
import { AnswerBody } from "../answer-body.tsx";
import { FailureMessage } from "../failure-message.tsx";
import { FigureSummary } from "../figure-summary.tsx";

/** One model's answer to one question. */
export interface AnswerCardProps {
  answer: RunAnswer;
  nameModel: NameModel;
}

/** The answer with its checks, its times and what it cost. */
export function AnswerCard({ answer, nameModel }: AnswerCardProps) {
  const { model, turn, firstTextMs, totalMs } = answer;
  const facts = factsOf(answer);
  const usage = facts?.usage ?? null;
  const tokens = usage && { input: usage.inputTokens, output: usage.outputTokens, isEstimated: usage.isEstimated };
  return (
    <article className="compare-answer" aria-label={`${nameModel(model)}の回答`} aria-busy={isRunning(turn)}>
      <h4>{nameModel(model)}</h4>
      {turn.status === "waiting" && <p className="compare-waiting">まだ回答がありません。</p>}
      {facts !== null && facts.writtenBy !== null && facts.writtenBy !== model && (
        <p className="compare-other">作成：{nameModel(facts.writtenBy)}</p>
      )}
      {facts?.isAbstained === true && <p className="abstained-label">資料に記載なし</p>}
      {turn.text !== "" && <AnswerBody turn={turn} />}
      {turn.status === "stopped" && <p className="compare-waiting">{STOPPED}</p>}
      {turn.failure !== null && <FailureMessage failure={turn.failure} />}
      {facts !== null && <FigureSummary figures={turn.figures} />}
      {facts !== null && (
        <dl className="compare-facts">
          <Fact name="引用" value={`${facts.citations}件`} />
          <Fact name="裏付けのない文" value={`${facts.unsupportedSentences}件`} />
          <Fact name="最初の文字まで" value={describeMs(firstTextMs)} />
          <Fact name="全体" value={describeMs(totalMs)} />
          <Fact name="トークン" value={describeTokens(tokens)} />
          <Fact name="費用" value={describeCosts(usage?.cost === undefined ? [] : [usage.cost])} />
        </dl>
      )}
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
