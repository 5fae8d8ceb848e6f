import { useTranslation } from "react-i18next";
import type { NameModel } from "../../answer/name-models.ts";
import { factsOf } from "../../compare/answer-facts.ts";
import type { RunAnswer } from "../../compare/comparison-run.ts";
import { describeCosts, describeMs, describeTokens } from "../../compare/describe-facts.ts";
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
  const { t } = useTranslation(["compare", "answer", "chat"]);
  const { model, turn, firstTextMs, totalMs } = answer;
  const facts = factsOf(answer);
  const usage = facts?.usage ?? null;
  const tokens = usage && { input: usage.inputTokens, output: usage.outputTokens, isEstimated: usage.isEstimated };
  return (
    <article
      className="compare-answer"
      aria-label={t("answerOf", { model: nameModel(model) })}
      aria-busy={isRunning(turn)}
    >
      <h4>{nameModel(model)}</h4>
      {turn.status === "waiting" && <p className="compare-waiting">{t("waiting")}</p>}
      {facts !== null && facts.writtenBy !== null && facts.writtenBy !== model && (
        <p className="compare-other">{t("writtenBy", { model: nameModel(facts.writtenBy) })}</p>
      )}
      {facts?.isAbstained === true && <p className="abstained-label">{t("answer:abstained")}</p>}
      {turn.text !== "" && <AnswerBody turn={turn} />}
      {turn.status === "stopped" && <p className="compare-waiting">{t("chat:announce.stopped")}</p>}
      {turn.failure !== null && <FailureMessage failure={turn.failure} />}
      {facts !== null && <FigureSummary figures={turn.figures} />}
      {facts !== null && (
        <dl className="compare-facts">
          <Fact name={t("citations")} value={t("count", { count: facts.citations })} />
          <Fact name={t("unsupportedSentences")} value={t("count", { count: facts.unsupportedSentences })} />
          <Fact name={t("firstText")} value={describeMs(firstTextMs)} />
          <Fact name={t("total")} value={describeMs(totalMs)} />
          <Fact name={t("tokens")} value={describeTokens(tokens)} />
          <Fact name={t("cost")} value={describeCosts(usage?.cost === undefined ? [] : [usage.cost])} />
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
