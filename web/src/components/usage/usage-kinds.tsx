import { useTranslation } from "react-i18next";
import type { UsageSummaryJson } from "../../../../server/contract.ts";
import { describeKind } from "../../usage/describe-usage.ts";
import { DataTable } from "../ui/data-table.tsx";

/** What readers found wrong, the most frequent kind first. */
export function UsageKinds({ kinds }: { kinds: UsageSummaryJson["feedbackKinds"] }) {
  const { t, i18n } = useTranslation("usage");
  return (
    <div className="usage-part">
      <h2>{t("kinds")}</h2>
      {kinds.length === 0 ? (
        <p>{t("noKinds")}</p>
      ) : (
        <>
          <p className="text-ink-soft">{t("kindsNote")}</p>
          <DataTable
            caption={t("kinds")}
            rows={kinds}
            rowKey={({ kind }) => kind}
            columns={[
              { key: "kind", header: t("kind"), cell: ({ kind }) => describeKind(kind) },
              {
                key: "count",
                header: t("wrong"),
                cell: ({ count }) => t("count", { n: count.toLocaleString(i18n.language) }),
                isNumeric: true,
              },
            ]}
          />
        </>
      )}
    </div>
  );
}
