import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { NameModel } from "../../answer/name-models.ts";
import { type ModelFacts, modelFactsOf } from "../../compare/answer-facts.ts";
import type { ComparisonRun } from "../../compare/comparison-run.ts";
import { describeCosts, describeMs, describeRate, describeTokens } from "../../compare/describe-facts.ts";
import { type Column, DataTable } from "./data-table.tsx";

const columnsOf = (t: TFunction<"compare">): Column<ModelFacts>[] => [
  {
    name: t("answers"),
    cell: ({ answers, failed }) =>
      failed > 0 ? t("countFailed", { count: answers, failed }) : t("count", { count: answers }),
  },
  { name: t("abstained"), cell: ({ abstained }) => t("count", { count: abstained }) },
  { name: t("writtenByOthers"), cell: ({ writtenByOthers }) => t("count", { count: writtenByOthers }) },
  {
    name: t("unsupportedFigures"),
    cell: ({ unsupportedFigures, figures }) => describeRate({ hits: unsupportedFigures, of: figures }),
  },
  { name: t("unsupportedSentences"), cell: ({ unsupportedSentences }) => t("count", { count: unsupportedSentences }) },
  { name: t("firstTextMedian"), cell: ({ firstTextMedianMs }) => describeMs(firstTextMedianMs) },
  { name: t("totalMedian"), cell: ({ totalMedianMs }) => describeMs(totalMedianMs) },
  { name: t("tokens"), cell: ({ tokens }) => describeTokens(tokens) },
  { name: t("cost"), cell: ({ costs }) => describeCosts(costs) },
];

/** A run, finished or not. */
export interface RunSummaryProps {
  run: ComparisonRun;
  nameModel: NameModel;
}

/** A run's totals, a model a row. */
export function RunSummary({ run: { models, questions }, nameModel }: RunSummaryProps) {
  const { t } = useTranslation("compare");
  const rows = models.map((model) =>
    modelFactsOf(
      model,
      questions.flatMap(({ answers }) => answers.filter((answer) => answer.model === model)),
    ),
  );
  return (
    <DataTable caption={t("summary")} rows={rows} nameOf={({ model }) => nameModel(model)} columns={columnsOf(t)} />
  );
}
