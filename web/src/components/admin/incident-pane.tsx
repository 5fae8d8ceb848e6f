import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { IncidentSummaryJson } from "../../../../server/contract.ts";
import { listIncidents } from "../../api/incidents.ts";
import { formatTime } from "../../dates/format-time.ts";
import { usePages } from "../../hooks/use-pages.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { IncidentDialog } from "./incident-dialog.tsx";
import { MoreOfList } from "./more-of-list.tsx";

/** Answers that readers reported, the open ones first. */
export function IncidentPane() {
  const { t } = useTranslation("admin");
  const [state, setState] = useState<IncidentSummaryJson["state"]>("open");
  const [opened, setOpened] = useState<string | null>(null);
  const load = useCallback(
    async (cursor: string | null, signal: AbortSignal) => {
      const { incidents, nextCursor } = await listIncidents({ state, cursor }, signal);
      return { items: incidents, next: nextCursor };
    },
    [state],
  );
  const pages = usePages(load);
  return (
    <div className="grid gap-4">
      <p>{t("incident.lead")}</p>
      <div className="max-w-80">
        <SelectField
          label={t("incident.state")}
          choices={(["open", "resolved"] as const).map((value) => ({ value, label: t(`incident.${value}`) }))}
          value={state}
          onChange={setState}
        />
      </div>
      {pages.items.length === 0 && !pages.isLoading && pages.failure === null && (
        <EmptyState title={t(`incident.none.${state}`)} />
      )}
      <ul className="grid gap-3">
        {pages.items.map((incident) => (
          <li key={incident.id} className="grid gap-2 rounded-12 border border-line p-4">
            <h2 className="text-std-18B-160">{incident.question}</h2>
            <p className="whitespace-pre-wrap">{incident.comment}</p>
            <p className="text-ink-soft">
              {t("incident.from", {
                name: incident.reporterName ?? t("incident.localReader"),
                date: formatTime(incident.createdAt),
                model: incident.model,
              })}
            </p>
            {incident.resolution !== null && (
              <p className="whitespace-pre-wrap">
                {t("incident.resolvedAs", {
                  date: formatTime(incident.resolvedAt ?? ""),
                  resolution: incident.resolution,
                })}
              </p>
            )}
            <div>
              <Button onClick={() => setOpened(incident.id)}>{t("incident.show")}</Button>
            </div>
          </li>
        ))}
      </ul>
      <MoreOfList pages={pages} />
      <IncidentDialog
        id={opened}
        onClose={() => setOpened(null)}
        onResolved={() => {
          setOpened(null);
          pages.reload();
        }}
      />
    </div>
  );
}
