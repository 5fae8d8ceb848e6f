import { useTranslation } from "react-i18next";
import type { UsageSummaryJson } from "../../../../server/contract.ts";
import type { NameModel } from "../../answer/name-models.ts";
import {
  describeAbstention,
  describeFirstText,
  describeUnsupported,
  describeUsedCosts,
  describeUsedTokens,
} from "../../usage/describe-usage.ts";
import { type DataColumn, DataTable } from "../ui/data-table.tsx";

type ModelUsage = UsageSummaryJson["models"][number];

/** The models that wrote answers, the most used first, and what they are called. */
export interface UsageModelsProps {
  models: readonly ModelUsage[];
  nameModel: NameModel;
}

/** What each model did, a row a model. */
export function UsageModels({ models, nameModel }: UsageModelsProps) {
  const { t, i18n } = useTranslation("usage");
  const numeric = (header: string, cell: DataColumn<ModelUsage>["cell"]) => ({
    key: header,
    header,
    cell,
    isNumeric: true,
  });
  const count = (value: number) => value.toLocaleString(i18n.language);
  return (
    <div className="usage-part">
      <h2>{t("models")}</h2>
      <DataTable
        caption={t("models")}
        rows={models}
        rowKey={({ model }) => model}
        columns={[
          { key: "model", header: t("model"), cell: ({ model }) => nameModel(model) },
          numeric(t("questions"), ({ questions }) => count(questions)),
          numeric(t("firstTextP50"), (one) => describeFirstText(one, "p50")),
          numeric(t("firstTextP95"), (one) => describeFirstText(one, "p95")),
          numeric(t("abstentionRate"), describeAbstention),
          numeric(t("unsupportedRate"), describeUnsupported),
          numeric(t("helpful"), ({ feedback }) => count(feedback.helpful)),
          numeric(t("wrong"), ({ feedback }) => count(feedback.wrong)),
          numeric(t("tokens"), describeUsedTokens),
          numeric(t("cost"), describeUsedCosts),
        ]}
      />
    </div>
  );
}
