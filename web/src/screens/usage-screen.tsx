import { useTranslation } from "react-i18next";
import { Screen } from "../components/shell/screen.tsx";

/** The screen of this address; its content is on its way. */
export default function UsageScreen() {
  const { t } = useTranslation("usage");
  return (
    <Screen title={t("title")} width="wide">
      <p />
    </Screen>
  );
}
