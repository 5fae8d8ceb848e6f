import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CollectionRightsJson, TeamJson } from "../../../../server/contract.ts";
import { listCollectionRights, listTeams } from "../../api/people.ts";
import { useMe } from "../../hooks/me-context.tsx";
import { useResource } from "../../hooks/use-resource.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { CollectionForm } from "./collection-form.tsx";

/** Who may read which collection, and how long it is kept. */
export function CollectionsPane() {
  const { t } = useTranslation(["people", "common"]);
  const [me] = useMe();
  const hasTeams = me.status === "ready" && me.value.auth.mode !== "none";
  const load = useCallback(
    async (signal: AbortSignal) => {
      const [collections, teams] = await Promise.all([
        listCollectionRights(signal),
        hasTeams ? listTeams(signal) : ([] as TeamJson[]),
      ]);
      return { collections, teams };
    },
    [hasTeams],
  );
  const [resource, reload] = useResource(load);
  const [opened, setOpened] = useState<CollectionRightsJson | null>(null);
  if (resource.status === "loading") return <p className="progress">{t("common:loading")}</p>;
  if (resource.status === "failed") return <FailureMessage failure={resource.failure} onRetry={reload} />;
  const { collections, teams } = resource.value;
  return (
    <div className="grid gap-4">
      <p>{t("rights.lead")}</p>
      <DataTable
        caption={t("rights.title")}
        rows={collections}
        rowKey={({ name }) => name}
        columns={[
          {
            key: "name",
            header: t("rights.name"),
            cell: ({ name, isDefault }) => (isDefault ? t("rights.default", { name }) : name),
          },
          { key: "visibility", header: t("rights.visibility"), cell: (one) => describeVisibility(one) },
          { key: "owner", header: t("rights.owner"), cell: (one) => describeOwner(one) },
          {
            key: "retention",
            header: t("rights.retention"),
            cell: ({ retentionDays }) =>
              retentionDays === null ? t("rights.forever") : t("rights.days", { n: retentionDays }),
          },
          {
            key: "change",
            header: t("change"),
            cell: (one) => (
              <Button
                aria-haspopup="dialog"
                aria-label={t("of", { action: t("change"), name: one.name })}
                onClick={() => setOpened(one)}
              >
                {t("change")}
              </Button>
            ),
          },
        ]}
      />
      <Dialog
        title={t("rights.of", { name: opened?.name ?? "" })}
        isOpen={opened !== null}
        onClose={() => setOpened(null)}
      >
        {opened !== null && (
          <CollectionForm
            collection={opened}
            teams={teams}
            onSaved={() => {
              setOpened(null);
              reload();
            }}
          />
        )}
      </Dialog>
    </div>
  );

  function describeVisibility({ visibility, ownerUserId, isSet }: CollectionRightsJson): string {
    if (visibility === "private" && ownerUserId === null) return t("rights.adminsOnly");
    return isSet ? t(`visibility.${visibility}`) : t("rights.unset", { visibility: t(`visibility.${visibility}`) });
  }

  function describeOwner({ ownerUserId, ownerTeamId }: CollectionRightsJson) {
    const team = teams.find(({ id }) => id === ownerTeamId);
    if (team !== undefined) return <span lang={langOf(team.name)}>{team.name}</span>;
    return ownerUserId === null ? "–" : <code className="break-all">{ownerUserId}</code>;
  }
}
