import { useTranslation } from "react-i18next";
import type { MeJson } from "../../../server/contract.ts";
import { KeyList } from "../components/account/key-list.tsx";
import { AuditPane } from "../components/admin/audit-pane.tsx";
import { CollectionsPane } from "../components/admin/collections-pane.tsx";
import { IncidentPane } from "../components/admin/incident-pane.tsx";
import { TeamsPane } from "../components/admin/teams-pane.tsx";
import { UsersPane } from "../components/admin/users-pane.tsx";
import { FailureMessage } from "../components/failure-message.tsx";
import { Screen } from "../components/shell/screen.tsx";
import { EmptyState } from "../components/ui/empty-state.tsx";
import { Tabs } from "../components/ui/tabs.tsx";
import { useMe } from "../hooks/me-context.tsx";
import { usePlace } from "../hooks/use-place.ts";
import { replaceAddress } from "../router/address-store.ts";
import { adminPanesOf } from "../state/admin-panes.ts";

const PANES = {
  incidents: IncidentPane,
  audit: AuditPane,
  users: UsersPane,
  teams: TeamsPane,
  collections: CollectionsPane,
  keys: () => <KeyList owner="everybody" />,
};

/** 「管理」: what only administrators and auditors see. */
export default function AdminScreen() {
  const { t } = useTranslation(["admin", "common"]);
  const [me, reload] = useMe();
  return (
    <Screen title={t("title")} lead={t("lead")} width="wide">
      {me.status === "loading" && <p className="progress">{t("common:loading")}</p>}
      {me.status === "failed" && <FailureMessage failure={me.failure} onRetry={reload} />}
      {me.status === "ready" && <AdminTabs me={me.value} />}
    </Screen>
  );
}

/** The address keeps which part is open. */
function AdminTabs({ me }: { me: MeJson }) {
  const { t } = useTranslation("admin");
  const { path, search } = usePlace();
  const names = adminPanesOf(me);
  const current = names.find((name) => name === search.get("tab")) ?? names[0];
  if (current === undefined) return <EmptyState title={t("notYours")} />;
  return (
    <Tabs
      label={t("title")}
      current={current}
      onChange={(name) => replaceAddress(path, new URLSearchParams({ tab: name }))}
      tabs={names.map((name) => {
        const Pane = PANES[name];
        return { name, label: t(`tab.${name}`), content: <Pane /> };
      })}
    />
  );
}
