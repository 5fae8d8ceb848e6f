import type { AnswerJson, RoutingDecisionJson, StageDecisionJson } from "../../../server/contract.ts";
import { i18n } from "../i18n/i18n.ts";

/** Id of the answerer that needs no language model. */
const BUILT_IN_MODEL = "extractive";

/** Says who wrote an answer. @param label what people call the model, where that is known. */
export function describeModel(model: string, label = model): string {
  return model === BUILT_IN_MODEL ? i18n.t("answer:builtIn") : i18n.t("answer:generative", { label });
}

/** Who wrote a finished answer. */
export function describeWriter({ model, routing = [] }: Pick<AnswerJson, "model" | "routing">): string {
  return describeModel(model, routing.find(({ outcome }) => outcome === "used")?.label);
}

/** Why others than the one that wrote did not, one sentence each; empty when nobody else was considered. */
export function describeRouting(routing: readonly RoutingDecisionJson[]): string[] {
  return routing.flatMap(({ outcome, label, reason }) =>
    outcome === "used" ? [] : [i18n.t(`answer:notUsed.${outcome}`, { label, reason })],
  );
}

/** Which models helped to search, and with what; what came of the others is among the notes on the search. */
function describeStages(stages: readonly StageDecisionJson[]): string[] {
  const used = stages.filter(({ outcome }) => outcome === "used");
  const labels = [...new Set(used.map(({ label }) => label))];
  return labels.map((label) => {
    const parts = used.filter((one) => one.label === label).map(({ stage }) => i18n.t(`answer:help.${stage}`));
    return i18n.t("answer:helped", { label, parts: parts.join(i18n.t("answer:helpJoiner")) });
  });
}

/** Everything that a reader is told below an answer about how it was written: one line each. */
export function describeOrigin({
  searchNotes = [],
  stages = [],
  routing = [],
  usage,
  droppedPassages = 0,
  isCutShort = false,
  replacedSentences = 0,
}: AnswerJson): string[] {
  return [
    ...searchNotes,
    ...describeStages(stages),
    ...describeRouting(routing),
    ...(droppedPassages > 0 ? [i18n.t("answer:dropped", { count: droppedPassages })] : []),
    ...(isCutShort ? [i18n.t("answer:cutShort")] : []),
    ...(replacedSentences > 0 ? [i18n.t("answer:replaced", { count: replacedSentences })] : []),
    ...(usage === undefined ? [] : [describeUsage(usage)]),
  ];
}

function describeUsage({ inputTokens, outputTokens, isEstimated, cost }: NonNullable<AnswerJson["usage"]>): string {
  return i18n.t("answer:usage", {
    input: inputTokens.toLocaleString(i18n.language),
    output: outputTokens.toLocaleString(i18n.language),
    estimated: isEstimated ? i18n.t("answer:estimated") : "",
    price:
      cost === undefined ? "" : i18n.t(`answer:price.${cost.currency}`, { amount: Number(cost.amount.toPrecision(3)) }),
  });
}
