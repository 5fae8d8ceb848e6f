import type { NameModel } from "../../answer/name-models.ts";
import { type ModelFacts, modelFactsOf } from "../../compare/answer-facts.ts";
import type { ComparisonRun } from "../../compare/comparison-run.ts";
import { describeCosts, describeMs, describeRate, describeTokens } from "../../compare/describe-facts.ts";
import { type Column, DataTable } from "./data-table.tsx";

const COLUMNS: readonly Column<ModelFacts>[] = [
  { name: "回答", cell: ({ answers, failed }) => (failed > 0 ? `${answers}件（失敗${failed}件）` : `${answers}件`) },
  { name: "記載なし", cell: ({ abstained }) => `${abstained}件` },
  { name: "別のモデルが回答", cell: ({ writtenByOthers }) => `${writtenByOthers}件` },
  {
    name: "裏付けのない数値",
    cell: ({ unsupportedFigures, figures }) => describeRate({ hits: unsupportedFigures, of: figures }),
  },
  { name: "裏付けのない文", cell: ({ unsupportedSentences }) => `${unsupportedSentences}件` },
  { name: "最初の文字まで（中央値）", cell: ({ firstTextMedianMs }) => describeMs(firstTextMedianMs) },
  { name: "全体（中央値）", cell: ({ totalMedianMs }) => describeMs(totalMedianMs) },
  { name: "トークン", cell: ({ tokens }) => describeTokens(tokens) },
  { name: "費用", cell: ({ costs }) => describeCosts(costs) },
];

/** A run, finished or not. */
export interface RunSummaryProps {
  run: ComparisonRun;
  nameModel: NameModel;
}

/** A run's totals, a model a row. */
export function RunSummary({ run: { models, questions }, nameModel }: RunSummaryProps) {
  const rows = models.map((model) =>
    modelFactsOf(
      model,
      questions.flatMap(({ answers }) => answers.filter((answer) => answer.model === model)),
    ),
  );
  return (
    <DataTable caption="モデルごとのまとめ" rows={rows} nameOf={({ model }) => nameModel(model)} columns={COLUMNS} />
  );
}
