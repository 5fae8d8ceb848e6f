import { useTranslation } from "react-i18next";
import { AuditPane } from "../components/admin/audit-pane.tsx";
import { IncidentPane } from "../components/admin/incident-pane.tsx";
import { Screen } from "../components/shell/screen.tsx";
import { Tabs } from "../components/ui/tabs.tsx";
import { usePlace } from "../hooks/use-place.ts";
import { replaceAddress } from "../router/address-store.ts";

const PANES = { incidents: IncidentPane, audit: AuditPane };
type PaneName = keyof typeof PANES;
const NAMES = Object.keys(PANES) as PaneName[];

/** 「管理」: what only administrators and auditors see. The address keeps which part is open. */
export default function AdminScreen() {
  const { t } = useTranslation("admin");
  const { path, search } = usePlace();
  const asked = search.get("tab");
  const current = NAMES.find((name) => name === asked) ?? "incidents";
  return (
    <Screen title={t("title")} lead={t("lead")} width="wide">
      <Tabs
        label={t("title")}
        current={current}
        onChange={(name) => replaceAddress(path, new URLSearchParams({ tab: name }))}
        tabs={NAMES.map((name) => {
          const Pane = PANES[name];
          return { name, label: t(`tab.${name}`), content: <Pane /> };
        })}
      />
    </Screen>
  );
}
