import type { COMPARISON_FORMAT, ComparedModel, ModelComparison } from "../../../server/contract.ts";
import { i18n } from "../i18n/i18n.ts";

const FORMAT: typeof COMPARISON_FORMAT = "tenkyo-model-comparison-1";

/** A report, or why the file is none. */
export type ReadReport = { report: ModelComparison } | { problem: string };

/** Reads a report's JSON. What is not shown is not looked at. */
export function readReport(text: string): ReadReport {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { problem: problemOf("reportNotJson") };
  }
  if (!isRecord(read) || read.format !== FORMAT) return { problem: problemOf("reportOther") };
  const isWhole = Array.isArray(read.models) && read.models.every(isModel) && Array.isArray(read.questions);
  if (!isWhole) return { problem: problemOf("reportPartial") };
  return { report: read as unknown as ModelComparison };
}

function problemOf(name: "reportNotJson" | "reportOther" | "reportPartial"): string {
  return i18n.t(`compare:${name}`, { remedy: i18n.t("compare:reportRemedy") });
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
