import { useTranslation } from "react-i18next";
import type { NameModel } from "../../answer/name-models.ts";
import { type ComparisonRun, countEnded } from "../../compare/comparison-run.ts";
import { toCsv, toMarkdown } from "../../compare/export-run.ts";
import { saveFile } from "../../compare/save-file.ts";
import { AnswerCard } from "./answer-card.tsx";
import { RunSummary } from "./run-summary.tsx";

/** A run, finished or not. */
export interface RunResultsProps {
  run: ComparisonRun;
  nameModel: NameModel;
  isRunning: boolean;
}

/** What the models said: the totals, then every question with its answers side by side. */
export function RunResults({ run, nameModel, isRunning }: RunResultsProps) {
  const { t } = useTranslation(["compare", "chat"]);
  const { ended, total } = countEnded(run);
  return (
    <section className="compare-results" aria-labelledby="compare-results-title">
      <div className="compare-head">
        <h2 id="compare-results-title">{t("results")}</h2>
        <button
          type="button"
          className="button"
          disabled={isRunning}
          onClick={() => saveFile("comparison.csv", toCsv(run), "text/csv")}
        >
          {t("saveCsv")}
        </button>
        <button
          type="button"
          className="button"
          disabled={isRunning}
          onClick={() => saveFile("comparison.md", toMarkdown(run), "text/markdown")}
        >
          {t("saveMarkdown")}
        </button>
      </div>
      <p role="status" className={isRunning ? "progress" : undefined}>
        {isRunning ? t("endedOf", { total, ended }) : t("ended", { ended })}
      </p>
      <RunSummary run={run} nameModel={nameModel} />
      {run.questions.map(({ question, answers }) => (
        <section key={question} className="compare-question" aria-label={t("chat:questionNamed", { question })}>
          <h3>{question}</h3>
          <div className="compare-answers">
            {answers.map((answer) => (
              <AnswerCard key={answer.model} answer={answer} nameModel={nameModel} />
            ))}
          </div>
        </section>
      ))}
    </section>
  );
}
