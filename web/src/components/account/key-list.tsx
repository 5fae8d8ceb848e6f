import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeyJson } from "../../../../server/contract.ts";
import { type KeyOwner, listKeys, revokeKey } from "../../api/keys.ts";
import { formatTime } from "../../dates/format-time.ts";
import { useResource } from "../../hooks/use-resource.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { FailureMessage } from "../failure-message.tsx";
import { AskDialog, type Asked } from "../ui/ask-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { type DataColumn, DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

/** Whose keys; the list is read anew when `revision` changes. */
export interface KeyListProps {
  owner: KeyOwner;
  revision?: number;
}

/** API keys, and a way to revoke each. */
export function KeyList({ owner, revision = 0 }: KeyListProps) {
  const { t } = useTranslation(["account", "common"]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision is a reason to load
  const load = useCallback((signal: AbortSignal) => listKeys(owner, signal), [owner, revision]);
  const [keys, reload] = useResource(load);
  const [asked, setAsked] = useState<Asked | null>(null);
  const askToRevoke = ({ id, name }: KeyJson) =>
    setAsked({
      title: t("key.revoke"),
      question: t("key.revokeQuestion", { name }),
      consequence: t("key.revokeConsequence"),
      confirm: t("key.revoke"),
      isGrave: true,
      run: () => revokeKey(owner, id),
    });
  return (
    <div className="grid gap-4">
      {owner === "everybody" && <p>{t("key.leadEverybody")}</p>}
      {keys.status === "loading" && <p className="progress">{t("common:loading")}</p>}
      {keys.status === "failed" && <FailureMessage failure={keys.failure} onRetry={reload} />}
      {keys.status === "ready" && keys.value.length === 0 && <EmptyState title={t("key.none")} />}
      {keys.status === "ready" && keys.value.length > 0 && (
        <KeyTable keys={keys.value} owner={owner} onRevoke={askToRevoke} />
      )}
      <AskDialog asked={asked} onDone={reload} onClose={() => setAsked(null)} />
    </div>
  );
}

interface KeyTableProps {
  keys: readonly KeyJson[];
  owner: KeyOwner;
  onRevoke: (key: KeyJson) => void;
}

function KeyTable({ keys, owner, onRevoke }: KeyTableProps) {
  const { t } = useTranslation(["account", "common"]);
  const person: DataColumn<KeyJson> = {
    key: "user",
    header: t("key.user"),
    cell: ({ userName }) => <span lang={langOf(userName)}>{userName}</span>,
  };
  const time = (iso: string | null) => (iso === null ? "–" : formatTime(iso));
  return (
    <DataTable
      caption={t("key.title")}
      rows={keys}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("key.name"),
          cell: ({ name, prefix }) => (
            <>
              <span lang={langOf(name)}>{name}</span>
              <code className="block font-400 text-ink-soft">{prefix}…</code>
            </>
          ),
        },
        ...(owner === "everybody" ? [person] : []),
        {
          key: "scopes",
          header: t("key.scopes"),
          cell: ({ scopes }) => scopes.map((scope) => t(`scope.${scope}`)).join(t("common:separator")),
        },
        { key: "created", header: t("key.createdAt"), cell: ({ createdAt }) => time(createdAt) },
        { key: "expires", header: t("key.expiresAt"), cell: ({ expiresAt }) => time(expiresAt) },
        { key: "used", header: t("key.lastUsedAt"), cell: ({ lastUsedAt }) => time(lastUsedAt) },
        {
          key: "state",
          header: t("key.state"),
          cell: (key) => {
            if (key.revokedAt !== null) return t("key.revoked", { date: time(key.revokedAt) });
            if (Date.parse(key.expiresAt) <= Date.now()) return t("key.expired");
            return (
              <Button
                aria-haspopup="dialog"
                aria-label={t("key.revokeNamed", { name: key.name })}
                onClick={() => onRevoke(key)}
              >
                {t("key.revoke")}
              </Button>
            );
          },
        },
      ]}
    />
  );
}
