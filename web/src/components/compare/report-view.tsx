import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { ComparedModel, ModelComparison } from "../../../../server/contract.ts";
import { describeModel } from "../../answer/describe-model.ts";
import {
  describeBehavior,
  describeCosts,
  describeMs,
  describeRate,
  describeTokens,
} from "../../compare/describe-facts.ts";
import { type Column, DataTable } from "./data-table.tsx";
import { ScoreChart } from "./score-chart.tsx";

const checksOf = (t: TFunction<"compare">): Column<ComparedModel>[] => [
  { name: t("unsupportedFigures"), cell: ({ unsupportedFigures }) => describeRate(unsupportedFigures) },
  { name: t("unsupportedSentences"), cell: ({ unsupportedSentences }) => describeRate(unsupportedSentences) },
  { name: t("writtenByOthers"), cell: ({ writtenByOthers }) => t("count", { count: writtenByOthers }) },
  { name: t("errors"), cell: ({ errors }) => t("count", { count: errors }) },
  { name: t("firstTextMedian"), cell: ({ firstText }) => describeMs(firstText.p50Ms) },
  { name: t("totalMedian"), cell: ({ total }) => describeMs(total.p50Ms) },
  {
    name: t("tokens"),
    cell: ({ usage }) =>
      describeTokens(usage && { input: usage.inputTokens, output: usage.outputTokens, isEstimated: usage.isEstimated }),
  },
  { name: t("cost"), cell: ({ usage }) => describeCosts(usage?.costs ?? []) },
];

/** An evaluation's scores: per behaviour as a table and as a chart, then checks, times and cost. */
export function ReportView({ report: { date, models, questions } }: { report: ModelComparison }) {
  const { t } = useTranslation("compare");
  const behaviors = [...new Set(models.flatMap((one) => one.behaviors.map(({ behavior }) => behavior)))];
  const passOf = (model: ComparedModel, behavior: string) =>
    model.behaviors.find((one) => one.behavior === behavior)?.pass ?? { hits: 0, of: 0 };
  const scores: Column<ComparedModel>[] = [
    { name: t("total"), cell: ({ overall }) => describeRate(overall.pass) },
    ...behaviors.map((behavior) => ({
      name: describeBehavior(behavior),
      cell: (model: ComparedModel) => describeRate(passOf(model, behavior)),
    })),
  ];
  const groups = behaviors.map((behavior) => ({
    name: describeBehavior(behavior),
    bars: models.map((model) => ({ name: model.model, ...passOf(model, behavior) })),
  }));
  const nameOf = ({ model }: ComparedModel) => describeModel(model);
  return (
    <div className="compare-report-view">
      <p>{t("reportMeasured", { date, count: questions.length })}</p>
      <DataTable caption={t("reportRates")} rows={models} nameOf={nameOf} columns={scores} />
      <ScoreChart title={t("reportChart")} groups={groups} />
      <DataTable caption={t("reportChecks")} rows={models} nameOf={nameOf} columns={checksOf(t)} />
    </div>
  );
}
