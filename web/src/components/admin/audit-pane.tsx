import { type FormEvent, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AuditEntryJson } from "../../../../server/contract.ts";
import { type AuditQuery, auditHref, listAudit } from "../../api/audit.ts";
import { formatTime } from "../../dates/format-time.ts";
import { usePages } from "../../hooks/use-pages.ts";
import { Button } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AuditVerdict } from "./audit-verdict.tsx";
import { MoreOfList } from "./more-of-list.tsx";

const EVERYTHING: AuditQuery = { action: "", actorId: "", targetId: "", requestId: "" };

/** Who did what: search, download and a check of the chain. */
export function AuditPane() {
  const { t } = useTranslation("admin");
  const [query, setQuery] = useState(EVERYTHING);
  const load = useCallback(
    async (before: number | null, signal: AbortSignal) => {
      const { entries, nextBefore } = await listAudit(query, { before }, signal);
      return { items: entries, next: nextBefore };
    },
    [query],
  );
  const pages = usePages(load);
  return (
    <div className="grid gap-4">
      <p>{t("audit.lead")}</p>
      <AuditVerdict />
      <AuditForm onSearch={setQuery} />
      <div>
        <a className="button" href={auditHref(query)} download>
          {t("audit.download")}
        </a>
      </div>
      {pages.items.length > 0 && <AuditTable entries={pages.items} />}
      {pages.items.length === 0 && !pages.isLoading && pages.failure === null && <EmptyState title={t("audit.none")} />}
      <MoreOfList pages={pages} />
    </div>
  );
}

function AuditForm({ onSearch }: { onSearch: (query: AuditQuery) => void }) {
  const { t } = useTranslation("admin");
  const [typed, setTyped] = useState(EVERYTHING);
  const search = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = Object.entries(typed).map(([name, value]) => [name, value.trim()]);
    onSearch({ ...EVERYTHING, ...Object.fromEntries(trimmed) });
  };
  return (
    <form className="grid gap-3 sm:grid-cols-2" onSubmit={search}>
      {(["action", "actorId", "targetId", "requestId"] as const).map((name) => (
        <TextField
          key={name}
          label={t(`audit.${name}`)}
          value={typed[name]}
          onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
        />
      ))}
      <div>
        <Button type="submit" variant="solid">
          {t("audit.search")}
        </Button>
      </div>
    </form>
  );
}

function AuditTable({ entries }: { entries: readonly AuditEntryJson[] }) {
  const { t } = useTranslation("admin");
  return (
    <DataTable
      caption={t("audit.title")}
      rows={entries}
      rowKey={({ seq }) => String(seq)}
      columns={[
        { key: "seq", header: t("audit.seq"), cell: ({ seq }) => seq, isNumeric: true },
        { key: "at", header: t("audit.at"), cell: ({ at }) => formatTime(at) },
        { key: "actor", header: t("audit.actor"), cell: ({ actorName, actorId }) => actorName ?? actorId ?? "–" },
        { key: "action", header: t("audit.action"), cell: ({ action }) => action },
        { key: "target", header: t("audit.target"), cell: ({ targetId }) => targetId ?? "–" },
        { key: "detail", header: t("audit.detail"), cell: ({ detail }) => <code>{JSON.stringify(detail)}</code> },
      ]}
    />
  );
}
