import type { ComparedModel, ComparedUsage, ModelComparison } from "../../core/model-comparison.ts";
import { formatRate, type Rate } from "../report/rate.ts";

/** Rows of the table of scores: a model a row, a behaviour a column. */
export function scoreRows({ models }: ModelComparison): string[][] {
  const behaviors = [...new Set(models.flatMap((one) => one.behaviors.map(({ behavior }) => behavior)))];
  const header = ["モデル", "合格（全体）", ...behaviors.map((name) => `合格（${name}）`), "引用の一致"];
  return [
    header,
    ...models.map((one) => [
      one.model,
      counted(one.overall.pass),
      ...behaviors.map((name) => {
        const group = one.behaviors.find(({ behavior }) => behavior === name);
        return group === undefined ? "–" : counted(group.pass);
      }),
      counted(one.overall.citationOverlap),
    ]),
  ];
}

/** Rows of the table of what the checks found. */
export function checkRows({ models }: ModelComparison): string[][] {
  const header = ["モデル", "裏付けのない数値", "裏付けのない文", "無効な引用番号", "誤った棄権", "棄権もれ"];
  return [
    [...header, "別のモデルが回答", "エラー"],
    ...models.map((one) => [
      one.model,
      counted(one.unsupportedFigures),
      counted(one.unsupportedSentences),
      String(one.removedMarks),
      counted(one.falseAbstentions),
      counted(one.missedAbstentions),
      String(one.writtenByOthers),
      String(one.errors),
    ]),
  ];
}

/** Rows of the table of time, tokens and cost. */
export function speedRows({ models }: ModelComparison): string[][] {
  const times = ["最初の文字 p50 / p95 ms", "全体 p50 / p95 ms"];
  return [
    ["モデル", ...times, "入力トークン", "出力トークン", "費用"],
    ...models.map(({ model, firstText, total, usage }) => [
      model,
      pair(firstText),
      pair(total),
      ...usageCells(usage),
      describeCost(usage),
    ]),
  ];
}

function usageCells(usage: ComparedUsage | null): string[] {
  if (usage === null) return ["–", "–"];
  const mark = usage.isEstimated ? "（推定）" : "";
  return [usage.inputTokens, usage.outputTokens].map((tokens) => `${tokens.toLocaleString("en")}${mark}`);
}

function describeCost(usage: ComparedUsage | null): string {
  if (usage === null || usage.costs.length === 0) return "–";
  return usage.costs
    .map(({ amount, currency }) => `${amount.toFixed(currency === "JPY" ? 2 : 4)} ${currency}`)
    .join(" + ");
}

function counted(rate: Rate): string {
  return `${formatRate(rate)} (${rate.hits}/${rate.of})`;
}

function pair({ p50Ms, p95Ms }: ComparedModel["total"]): string {
  return `${p50Ms.toFixed(1)} / ${p95Ms.toFixed(1)}`;
}
