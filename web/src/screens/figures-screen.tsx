import { useTranslation } from "react-i18next";
import { Screen } from "../components/shell/screen.tsx";

/** The screen of this address; its content is on its way. */
export default function FiguresScreen() {
  const { t } = useTranslation("figures");
  return (
    <Screen title={t("title")} width="wide">
      <p />
    </Screen>
  );
}
