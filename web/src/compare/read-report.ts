import type { COMPARISON_FORMAT, ComparedModel, ModelComparison } from "../../../server/contract.ts";

const FORMAT: typeof COMPARISON_FORMAT = "tenkyo-model-comparison-1";
const REMEDY = "npm run eval -- --models … --out フォルダー が書き出した comparison.json を選んでください。";

/** A report, or why the file is none. */
export type ReadReport = { report: ModelComparison } | { problem: string };

/** Reads a report's JSON. What is not shown is not looked at. */
export function readReport(text: string): ReadReport {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { problem: `JSONとして読めないファイルです。${REMEDY}` };
  }
  if (!isRecord(read) || read.format !== FORMAT) return { problem: `モデル比較の結果ではないファイルです。${REMEDY}` };
  const isWhole = Array.isArray(read.models) && read.models.every(isModel) && Array.isArray(read.questions);
  if (!isWhole)
    return { problem: `結果の一部が欠けているファイルです。作り直すか、別のファイルを選んでください。${REMEDY}` };
  return { report: read as unknown as ModelComparison };
}

function isModel(value: unknown): value is ComparedModel {
  if (!isRecord(value)) return false;
  const { model, behaviors, overall, unsupportedFigures, unsupportedSentences, firstText, total, usage } = value;
  return (
    typeof model === "string" &&
    Array.isArray(behaviors) &&
    [...behaviors, overall].every((one) => isRecord(one) && typeof one.behavior === "string" && isRate(one.pass)) &&
    isRate(unsupportedFigures) &&
    isRate(unsupportedSentences) &&
    [firstText, total].every((times) => isRecord(times) && typeof times.p50Ms === "number") &&
    (usage === null || (isRecord(usage) && typeof usage.inputTokens === "number" && Array.isArray(usage.costs)))
  );
}

function isRate(value: unknown): boolean {
  return isRecord(value) && typeof value.hits === "number" && typeof value.of === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
