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

const CHECKS: readonly Column<ComparedModel>[] = [
  { name: "裏付けのない数値", cell: ({ unsupportedFigures }) => describeRate(unsupportedFigures) },
  { name: "裏付けのない文", cell: ({ unsupportedSentences }) => describeRate(unsupportedSentences) },
  { name: "別のモデルが回答", cell: ({ writtenByOthers }) => `${writtenByOthers}件` },
  { name: "エラー", cell: ({ errors }) => `${errors}件` },
  { name: "最初の文字まで（中央値）", cell: ({ firstText }) => describeMs(firstText.p50Ms) },
  { name: "全体（中央値）", cell: ({ total }) => describeMs(total.p50Ms) },
  {
    name: "トークン",
    cell: ({ usage }) =>
      describeTokens(usage && { input: usage.inputTokens, output: usage.outputTokens, isEstimated: usage.isEstimated }),
  },
  { name: "費用", cell: ({ usage }) => describeCosts(usage?.costs ?? []) },
];

/** An evaluation's scores: per behaviour as a table and as a chart, then checks, times and cost. */
export function ReportView({ report: { date, models, questions } }: { report: ModelComparison }) {
  const behaviors = [...new Set(models.flatMap((one) => one.behaviors.map(({ behavior }) => behavior)))];
  const passOf = (model: ComparedModel, behavior: string) =>
    model.behaviors.find((one) => one.behavior === behavior)?.pass ?? { hits: 0, of: 0 };
  const scores: Column<ComparedModel>[] = [
    { name: "全体", cell: ({ overall }) => describeRate(overall.pass) },
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
      <p>
        {date}に{questions.length}件の質問で計測した結果です。
      </p>
      <DataTable caption="期待する振る舞い別の合格率" rows={models} nameOf={nameOf} columns={scores} />
      <ScoreChart title="期待する振る舞い別の合格率のグラフ" groups={groups} />
      <DataTable caption="点検・時間・費用" rows={models} nameOf={nameOf} columns={CHECKS} />
    </div>
  );
}
