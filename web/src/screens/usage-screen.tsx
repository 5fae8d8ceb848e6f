import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { UsageSummaryJson } from "../../../server/contract.ts";
import { nameModels } from "../answer/name-models.ts";
import { listModels } from "../api/get-json.ts";
import { getUsage, usageCsvHref } from "../api/usage.ts";
import { FailureMessage } from "../components/failure-message.tsx";
import { Screen } from "../components/shell/screen.tsx";
import { EmptyState } from "../components/ui/empty-state.tsx";
import { PeriodForm } from "../components/usage/period-form.tsx";
import { UsageDays } from "../components/usage/usage-days.tsx";
import { UsageKinds } from "../components/usage/usage-kinds.tsx";
import { UsageModels } from "../components/usage/usage-models.tsx";
import { UsageTotals } from "../components/usage/usage-totals.tsx";
import { usePlace } from "../hooks/use-place.ts";
import { useResource } from "../hooks/use-resource.ts";
import { replaceAddress } from "../router/address-store.ts";
import { readPeriod, toSearch, toTokyoDay } from "../usage/period.ts";

/** 「利用状況」: what was asked, of whom, how it went and what it cost, over a period that the address keeps. */
export default function UsageScreen() {
  const { t } = useTranslation("usage");
  const { path, search } = usePlace();
  const [today] = useState(() => toTokyoDay(new Date()));
  const period = readPeriod(search, today);
  const { from, to } = period;
  const load = useCallback((signal: AbortSignal) => getUsage({ from, to }, signal), [from, to]);
  const [usage, reload] = useResource(load);
  return (
    <Screen
      title={t("title")}
      lead={t("lead")}
      width="wide"
      actions={
        <a className="button" href={usageCsvHref(period)} download>
          {t("csv")}
        </a>
      }
    >
      <div className="usage">
        <PeriodForm
          key={`${from} ${to}`}
          period={period}
          today={today}
          onChoose={(chosen) => replaceAddress(path, toSearch(chosen))}
        />
        {usage.status === "loading" && (
          <p role="status" className="progress">
            {t("loading")}
          </p>
        )}
        {usage.status === "failed" && <FailureMessage failure={usage.failure} onRetry={reload} />}
        {usage.status === "ready" && <UsageView summary={usage.value} />}
      </div>
    </Screen>
  );
}

function UsageView({ summary: { total, days, models, feedbackKinds } }: { summary: UsageSummaryJson }) {
  const { t } = useTranslation("usage");
  const [known] = useResource(listModels);
  const nameModel = nameModels(known.status === "ready" ? known.value : []);
  if (total.questions === 0) {
    return (
      <EmptyState
        title={t("empty")}
        action={
          <a className="button" href="#/">
            {t("toChat")}
          </a>
        }
      >
        {t("emptyHint")}
      </EmptyState>
    );
  }
  return (
    <>
      <UsageTotals total={total} />
      <UsageDays days={days} />
      <UsageModels models={models} nameModel={nameModel} />
      <UsageKinds kinds={feedbackKinds} />
    </>
  );
}
